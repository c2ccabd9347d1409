import { button, element } from "../../../query/element.js";
import type { Fault, PageChange, Publication, Stage, Step } from "../../shared/Publication.js";
import type { Desk } from "../DeskContext.js";

const names: Record<Stage, string> = {
  queue: "Its turn",
  checks: "Approvals",
  claims: "Claims and tables",
  build: "Pages, as readers will see them",
  commit: "Commit",
};
const words: Record<Step["state"], string> = {
  waiting: "to come",
  running: "underway",
  done: "done",
  failed: "failed",
};

/** How far a publication is, and what stopped it. */
export function Progress(desk: Desk, first: Publication, changes: () => readonly PageChange[]) {
  const title = element("h3");
  const steps = element("ol", { className: "publish-steps" });
  const result = element("div", { role: "status" });
  const node = element("section", { className: "publish-progress" }, [title, steps, result]);

  const show = (publication: Publication) => {
    const { commit, faults, state } = publication;
    title.textContent = { running: "Publishing", published: "Published", failed: "Not published" }[state];
    steps.hidden = state === "published";
    steps.replaceChildren(
      ...publication.steps.map(({ stage, state, text }) =>
        element("li", { className: `is-${state}` }, [
          element("b", { textContent: names[stage] }),
          element("span", { className: "unseen", textContent: ` ${words[state]} ` }),
          ...(state === "running" && text ? [element("small", { textContent: text })] : []),
        ]),
      ),
    );
    if (state === "running") return;
    result.replaceChildren(
      ...(commit
        ? [
            element("p", {}, [
              "On the branch, for good, as commit ",
              element("code", { textContent: commit.slice(0, 10) }),
              ".",
            ]),
          ]
        : []),
      ...(faults.length ? [FaultList(desk, faults, changes())] : []),
    );
  };
  show(first);
  return { node, show };
}

/** Faults that lead to their places. */
export function FaultList(desk: Desk, faults: readonly Fault[], changes: readonly PageChange[]): HTMLElement {
  return element(
    "ul",
    { className: "publish-faults" },
    faults.map(({ line, message, path }) => {
      const text = changes.find((change) => change.path === path)?.after;
      const place = path === null ? null : line === null ? path : `${path}, line ${line}`;
      const go = () => path && desk.open(path, text && line ? startOf(text, line) : undefined);
      return element("li", {}, [
        ...(place === null
          ? []
          : [typeof text === "string" ? button(place, go, "linklike") : element("b", { textContent: place }), ": "]),
        message,
      ]);
    }),
  );
}

/** Where a line begins, in units of the text. */
function startOf(text: string, line: number): number {
  return text
    .split("\n")
    .slice(0, line - 1)
    .reduce((at, words) => at + words.length + 1, 0);
}
