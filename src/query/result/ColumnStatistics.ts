import { formatNumber } from "../../lib/format.js";
import type { Result, ResultColumn } from "../../snapshots/result.js";
import { button, element } from "../element.js";
import { cellWords, nameWords } from "./cellWords.js";
import { shortUnit } from "./columnTitle.js";
import { Histogram } from "./Histogram.js";
import { columnStatistics, mostDistinct, type Statistics } from "./statistics.js";

const step = 40;
const headings = ["Column", "Spread", "Values", "null", "Different", "Least", "Median", "Greatest", "Mean", "Type"];
const numeric = new Set(["Values", "null", "Different", "Mean"]);

/** What each column holds: counted over the whole answer, column by column, when a reader asks. */
export function ColumnStatistics(result: Result): HTMLElement {
  const head = element("tr");
  for (const textContent of headings)
    head.append(element("th", { scope: "col", textContent, className: numeric.has(textContent) ? "number" : "" }));
  const body = element("tbody");
  const table = element("table", {}, [element("thead", {}, [head]), body]);
  const box = element("div", { className: "grid-box", role: "group", ariaLabel: "Columns", tabIndex: 0 }, [table]);
  const more = button("", next, "linklike");
  const said = element("p", { className: "grid-said", role: "status" });
  const root = element("div", { className: "grid column-statistics" }, [said, box, more]);
  let shown = 0;
  let working = 0;
  next();
  return root;

  function next() {
    const end = Math.min(result.columns.length, shown + step);
    const lines = result.columns.slice(shown, end).map((column, i) => ({ index: shown + i, line: Line(column) }));
    body.append(...lines.map(({ line }) => line));
    shown = end;
    more.hidden = shown === result.columns.length;
    more.textContent = `The next ${Math.min(step, result.columns.length - shown)} of ${formatNumber(result.columns.length)} columns`;
    fill(lines);
  }

  /** One after another, and no further once a reader has turned to something else. */
  async function fill(lines: { index: number; line: HTMLElement }[]) {
    working += 1;
    const late = setTimeout(() => {
      said.textContent = `Counting ${formatNumber(result.total)} rows, column by column …`;
    }, 300);
    try {
      for (const { index, line } of lines) {
        const statistics = await columnStatistics(result, index);
        line.append(...Cells(statistics, result.columns[index] as ResultColumn, result.total));
        if (!root.isConnected && shown > 0) return;
      }
    } finally {
      clearTimeout(late);
      working -= 1;
      if (!working) said.textContent = said.textContent && "All columns are counted.";
    }
  }
}

function Line({ name, unit, description }: ResultColumn): HTMLElement {
  const head = element("th", { scope: "row", title: description ?? "" }, [
    element("bdi", { className: "grid-name", textContent: nameWords(name) }),
  ]);
  if (unit) head.append(" ", element("small", { textContent: shortUnit(unit) }));
  return element("tr", {}, [head]);
}

function Cells(statistics: Statistics, { kind, type }: ResultColumn, total: number): HTMLElement[] {
  const { filled, nulls, distinct, min, median, max, mean, top, bins } = statistics;
  const number = (text: string | null) => element("td", { className: "number", textContent: text ?? "–" });
  const value = (text: string | null) =>
    element("td", {
      dir: "auto",
      className: "extreme",
      textContent: text === null ? "–" : cellWords(text).slice(0, 60),
    });
  const distribution = element("td", { className: "distribution" });
  if (bins.length) distribution.append(Histogram(bins, kind === "date" || kind === "time"));
  else if (top.length) distribution.append(TopValues(top.slice(0, 3), total));
  return [
    distribution,
    number(formatNumber(filled)),
    number(formatNumber(nulls)),
    number(distinct === null ? `more than ${formatNumber(mostDistinct)}` : formatNumber(distinct)),
    value(min),
    value(median),
    value(max),
    number(mean === null ? null : meanText(mean)),
    element("td", { textContent: type.slice(0, 40) }),
  ];
}

/** Six digits, or two decimals where that is more. */
const meanText = (mean: number) => formatNumber(mean, Math.max(2, 5 - Math.floor(Math.log10(Math.abs(mean) || 1))));

function TopValues(top: Statistics["top"], total: number): HTMLElement {
  const list = element("ul");
  for (const { text, count } of top) {
    const share = (100 * count) / total;
    const bar = element("span", { className: "share", ariaHidden: "true" });
    bar.style.width = `${Math.max(1, share)}%`;
    const words = element("bdi", { textContent: cellWords(text).slice(0, 60) || "(empty)" });
    const figure = element("span", { textContent: `${formatNumber(count)}` });
    list.append(element("li", {}, [bar, words, " ", figure]));
  }
  return list;
}
