import type { Result } from "../../snapshots/result.js";
import { element } from "../element.js";
import { cellWords, nameWords } from "../result/cellWords.js";

const mostLines = 8;

/** What stands beside the pointer: the row that a point is drawn from. */
export function PointTip(result: Result) {
  const node = element("div", { className: "chart-tip", hidden: true, ariaHidden: "true" });
  return { node, show };

  function show(row: number | null, event: MouseEvent): void {
    node.hidden = row === null || !Number.isInteger(row) || !node.parentElement;
    if (node.hidden || row === null) return;
    node.replaceChildren(
      ...result.columns
        .slice(0, mostLines)
        .map(({ name }, index) =>
          element("div", {}, [
            element("bdi", { className: "chart-tip-name", textContent: nameWords(name) }),
            element("bdi", { textContent: cellWords(result.text(row, index) ?? "null").slice(0, 80) }),
          ]),
        ),
    );
    const frame = (node.parentElement as HTMLElement).getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const toLeft = x + node.offsetWidth + 16 > frame.width;
    node.style.left = `${Math.max(0, toLeft ? x - node.offsetWidth - 12 : x + 12)}px`;
    node.style.top = `${Math.max(0, y - node.offsetHeight - 8)}px`;
  }
}
