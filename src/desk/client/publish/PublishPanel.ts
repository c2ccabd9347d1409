import { button, element } from "../../../query/element.js";
import type { PageEntry } from "../../shared/PageEntry.js";
import type { PageChange, Publication } from "../../shared/Publication.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { ChangeRow } from "./ChangeRow.js";
import { followPublication } from "./followPublication.js";
import { OutsideRow } from "./OutsideRow.js";
import { Progress } from "./Progress.js";
import { PublicationNote } from "./PublicationNote.js";

/** What the desk has that the branch has not, and the way there. */
export function PublishPanel(desk: Desk): HTMLElement {
  const mayPublish = atLeast(desk.me.role, "publisher");
  const state = element("p", { className: "publish-state" });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const outside = element("div");
  const list = element("ul", { className: "publish-changes" });
  const message = element("textarea", { rows: 3, maxLength: 2000, required: true });
  const go = element("button", { type: "submit", className: "desk-primary" });
  const form = element("form", { className: "publish-form", noValidate: true }, [
    element("label", { className: "desk-field" }, [
      element("span", { textContent: "What is new?" }),
      message,
      element("small", { textContent: "One line, as the history of the pages will show it." }),
    ]),
    go,
  ]);
  const running = element("div");
  const past = element("div", { className: "publish-past" });
  const chosen = new Set<string>();
  let changes: PageChange[] = [];
  let isRunning = false;

  const mark = () => {
    const count = chosen.size;
    go.textContent = count === 0 ? "Publish" : count === 1 ? "Publish 1 page" : `Publish ${count} pages`;
    go.disabled = count === 0 || isRunning;
  };

  const show = async () => {
    try {
      const [found, pages, publications] = await Promise.all([
        desk.call<PageChange[]>("GET", "/api/publications/changes"),
        desk.call<PageEntry[]>("GET", "/api/pages"),
        desk.call<Publication[]>("GET", "/api/publications"),
      ]);
      const known = new Set(changes.map(({ epoch }) => epoch));
      changes = found;
      const here = desk.page()?.epoch;
      for (const { path } of changes.filter(({ epoch, obstacle }) => epoch === here && !obstacle && !known.has(epoch)))
        chosen.add(path);
      for (const path of chosen)
        if (!changes.some((change) => change.path === path && !change.obstacle)) chosen.delete(path);
      state.textContent = stateOf(changes);
      list.replaceChildren(
        ...changes.map((change) =>
          ChangeRow(desk, change, {
            isChosen: chosen.has(change.path),
            choose: mayPublish
              ? (isChosen) => {
                  if (isChosen) chosen.add(change.path);
                  else chosen.delete(change.path);
                  mark();
                }
              : null,
          }),
        ),
      );
      outside.replaceChildren(
        ...pages.filter((page) => page.outside).map((page) => OutsideRow(desk, page, () => void show())),
      );
      form.hidden = !mayPublish || changes.length === 0;
      past.replaceChildren(
        ...(publications.length ? [element("h3", { textContent: "Publications" })] : []),
        ...publications.filter(({ state }) => state !== "running").map((each) => PublicationNote(desk, each)),
      );
      const underway = publications.find(({ state }) => state === "running");
      if (underway && !isRunning) follow(underway);
      fault.textContent = "";
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
    mark();
  };

  const follow = (publication: Publication) => {
    isRunning = true;
    const progress = Progress(desk, publication, () => changes);
    running.replaceChildren(progress.node);
    followPublication(publication.id, desk.call, (now) => {
      progress.show(now);
      if (now.state === "running") return;
      isRunning = false;
      if (now.state === "published") {
        message.value = "";
        chosen.clear();
      }
      desk.refresh();
      desk.say(now.state === "published" ? "Published." : "Not published.");
      void show();
    });
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!message.value.trim()) {
      fault.textContent = "Say in a line what is new.";
      message.focus();
      return;
    }
    go.disabled = true;
    fault.textContent = "";
    try {
      const { id } = await desk.call<{ id: string }>("POST", "/api/publications", {
        pages: [...chosen],
        message: message.value.trim(),
      });
      follow(await desk.call<Publication>("GET", `/api/publications/${id}`));
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
    mark();
  });

  const node = element("div", { className: "publish" }, [
    element("div", { className: "publish-head" }, [state, button("Look again", () => void show(), "linklike")]),
    outside,
    list,
    mayPublish
      ? form
      : element("p", { className: "publish-quiet", textContent: "Publishers publish; ask one of them." }),
    fault,
    running,
    past,
  ]);
  // The panel stays when the drawer closes; what it shows is asked for again when it comes back.
  new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void show();
  }).observe(node);
  mark();
  return node;
}

function stateOf(changes: readonly PageChange[]): string {
  if (changes.length === 0) return "Everything is published.";
  return changes.length === 1 ? "One page is not as published." : `${changes.length} pages are not as published.`;
}
