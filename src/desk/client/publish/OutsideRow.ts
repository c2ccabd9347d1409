import { button, element } from "../../../query/element.js";
import type { OutsideChange, PageEntry } from "../../shared/PageEntry.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { showDiff } from "./showDiff.js";

const words: Record<OutsideChange["why"], string> = {
  "most of it is gone": "Most of its text is gone from its file.",
  "the file is gone": "Its file is gone.",
  "it is not UTF-8 text": "Its file is not UTF-8 text.",
  "it has conflict markers": "Its file has conflict markers.",
  "another file has its name": "There is another file of its name.",
  "the desk was restored from a backup": "The desk was restored from a backup, and its file says something else.",
};

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
  const compare = () =>
    showDiff(
      { title, path, before: outside.desk, after: outside.text },
      { before: "at the desk", after: "in the file" },
    );
  const isGone = outside.why === "the file is gone";
  return element("section", { className: "publish-outside" }, [
    element("h3", { textContent: `${title} was changed outside` }),
    element("p", { textContent: `${words[outside.why]} Nothing was taken over; both texts are kept.` }),
    element("p", { className: "publish-answers" }, [
      ...(atLeast(desk.me.role, "editor")
        ? [
            button("Keep the desk's text", () => void take("desk")()),
            ...(outside.text !== null || isGone
              ? [button(isGone ? "Delete the page" : "Take the file's text", () => void take("file")())]
              : []),
          ]
        : []),
      ...(outside.text === null ? [] : [button("Compare", compare, "linklike")]),
    ]),
    fault,
  ]);
}
