import { button, element } from "../../../query/element.js";
import type { PageChange } from "../../shared/Publication.js";
import type { Desk } from "../DeskContext.js";
import { showDiff } from "./showDiff.js";

const kinds: Record<PageChange["kind"], string> = {
  new: "new page",
  changed: "changed",
  renamed: "renamed",
  deleted: "deleted",
};

type Options = {
  isChosen: boolean /** Null when the reader may not choose. */;
  choose: ((isChosen: boolean) => void) | null;
};

/** A page that can be published: what became of it, by whom, and what stands in its way. */
export function ChangeRow(desk: Desk, change: PageChange, { isChosen, choose }: Options): HTMLElement {
  const { after, earlier, kind, obstacle, path, people, title } = change;
  const names = people.map(({ name }) => name).join(", ");
  const about = [earlier ? `renamed from ${earlier}` : kinds[kind], sizeOf(change), names && `by ${names}`];
  const box = element("input", { type: "checkbox", checked: isChosen, disabled: obstacle !== null });
  box.addEventListener("change", () => choose?.(box.checked));
  const name = element("span", { className: "publish-name" }, [
    element("b", { textContent: title }),
    element("span", { className: "publish-path", textContent: path }),
  ]);
  return element("li", {}, [
    choose ? element("label", { className: "publish-choice" }, [box, name]) : name,
    element("p", { className: "publish-about", textContent: about.filter(Boolean).join(", ") }),
    ...(obstacle ? [element("p", { className: "publish-obstacle", textContent: obstacle })] : []),
    element("p", { className: "publish-links" }, [
      button("See what changed", () => showDiff(change), "linklike"),
      ...(after === null ? [] : [button("Open", () => desk.open(path), "linklike")]),
    ]),
  ]);
}

/** How much is new, in lines. */
function sizeOf({ before, after }: PageChange): string {
  if (before === null || after === null) return "";
  const [was, is] = [new Set(before.split("\n")), new Set(after.split("\n"))];
  const [added, gone] = [
    [...is].filter((line) => !was.has(line)).length,
    [...was].filter((line) => !is.has(line)).length,
  ];
  const lines = (count: number) => (count === 1 ? "1 line" : `${count} lines`);
  return [added && `${lines(added)} new`, gone && `${lines(gone)} gone`].filter(Boolean).join(", ");
}
