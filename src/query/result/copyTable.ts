import type { Result } from "../../snapshots/result.js";
import { button } from "../element.js";

/** Up to so much is copied; files take more. */
const mostRows = 10_000;
const mostCells = 500_000;

type Options = { order: () => ArrayLike<number> | null; say: (text: string) => void };

/** The button that copies an answer as it is sorted; null where there is too much of it. */
export function CopyTable(result: Result, { order, say }: Options): HTMLButtonElement | null {
  if (!result.total || result.total > mostRows || result.total * result.columns.length > mostCells) return null;
  return button(
    "Copy table",
    () => {
      navigator.clipboard.writeText(toTabs(result, order())).then(
        () => say("Copied, for a spreadsheet or a text."),
        () => say("This browser did not let the page copy."),
      );
    },
    "linklike grid-copy",
  );
}

/** An answer as spreadsheets take it from the clipboard: tabs between cells, nothing for null, in the order shown. */
export function toTabs(result: Result, order: ArrayLike<number> | null = null): string {
  const lines = [result.columns.map(({ name }) => toCell(name)).join("\t")];
  for (let i = 0; i < result.total; ++i) {
    const row = order ? (order[i] as number) : i;
    lines.push(result.columns.map((_, index) => toCell(result.text(row, index) ?? "")).join("\t"));
  }
  return lines.join("\n");
}

const toCell = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
