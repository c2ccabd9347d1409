import { button, element } from "../../../query/element.js";
import type { PageEntry } from "../../shared/PageEntry.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { showDiff } from "./showDiff.js";

/** A page whose file was changed outside in a way that a person decides on. */
export function OutsideRow(desk: Desk, page: PageEntry, done: () => void): HTMLElement {
  const { epoch, outside, path, title } = page;
  if (!outside) throw new Error(`missing change outside: ${path}`);
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const take = (side: "file" | "desk") => async () => {
    try {
      await desk.call("POST", "/api/pages/outside", { epoch, take: side });
      desk.say(side === "file" ? "The file's text is in the page." : "The desk's text stays.");
      done();
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
  };
  const compare = async () => {
    const change = await desk.call<{ epoch: string; after: string | null; before: string | null }[]>(
      "GET",
      "/api/publications/changes",
    );
    const now = change.find((each) => each.epoch === epoch);
    showDiff(
      { title, path, before: now?.after ?? now?.before ?? "", after: outside.text },
      { before: "at the desk", after: "in the file" },
    );
  };
  const isGone = outside.why === "the file is gone";
  return element("section", { className: "publish-outside" }, [
    element("h3", { textContent: `${title} was changed outside` }),
    element("p", { textContent: `In its file ${outside.why}. Nothing was taken over; both texts are kept.` }),
    element("p", { className: "publish-answers" }, [
      ...(atLeast(desk.me.role, "editor")
        ? [
            button("Keep the desk's text", () => void take("desk")()),
            ...(outside.text !== null || isGone
              ? [button(isGone ? "Delete the page" : "Take the file's text", () => void take("file")())]
              : []),
          ]
        : []),
      ...(outside.text === null ? [] : [button("Compare", () => void compare(), "linklike")]),
    ]),
    fault,
  ]);
}
