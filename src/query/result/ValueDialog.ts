import { formatNumber } from "../../lib/format.js";
import type { Result, ResultColumn } from "../../snapshots/result.js";
import { button, element } from "../element.js";
import { mostInWhole, nameWords, wholeWords } from "./cellWords.js";

/** Opens a value of the answer in whole, in `place`. Closing gives the focus back to where it was. */
export function openValue(place: HTMLElement, result: Result, row: number, index: number): void {
  const column = result.columns[index] as ResultColumn;
  const text = result.text(row, index);
  const name = element("bdi", { textContent: nameWords(column.name) });
  const heading = element("h4", {}, [name]);
  const facts = [`Row ${formatNumber(row + 1)}`, column.type, column.unit ?? ""];
  if (text !== null && text.length > 40) facts.push(`${formatNumber(text.length)} characters`);
  const value = element("pre", { dir: "auto", tabIndex: 0, textContent: text === null ? "null" : wholeWords(text) });
  value.classList.toggle("null", text === null);
  const dialog = element("dialog", { className: "value-dialog" }, [
    heading,
    element("p", { textContent: facts.filter(Boolean).join(" · ") }),
    value,
  ]);
  dialog.setAttribute("aria-label", `Value of ${nameWords(column.name)}`);
  if (text !== null && text.length > mostInWhole)
    dialog.append(
      element("p", {
        textContent: `These are the first ${formatNumber(mostInWhole)} characters; “Take away” has all.`,
      }),
    );
  dialog.append(button("Close", () => dialog.close()));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  place.append(dialog);
  dialog.showModal();
}
