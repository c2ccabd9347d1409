import type { Result } from "../../snapshots/result.js";
import { chartColumns, isMeasure, textRank } from "../chart/chartColumns.js";
import { element } from "../element.js";
import { nameWords } from "../result/cellWords.js";
import { Grid } from "../result/Grid.js";
import { Select } from "../result/Select.js";
import { type PivotSettings, pivot, type Way, ways } from "./pivot.js";
import { pivotCautions } from "./pivotCautions.js";

const wayTexts: Record<Way, string> = {
  sum: "Sum",
  mean: "Mean",
  count: "Number of values",
  min: "Least",
  max: "Greatest",
};

/** An answer turned round: rows, columns and what stands in them are the reader's choice. */
export function PivotView(result: Result): HTMLElement {
  const place = element("div");
  const cautions = element("div", { className: "pivot-cautions", ariaLive: "polite" });
  let settings = suggestPivot(result);
  let running: AbortController | undefined;
  const columns = result.columns.map(({ name }, index) => ({ value: String(index), text: nameWords(name) }));
  const figures = columns.filter((_, index) => result.columns[index]?.numeric);
  const none = { value: "", text: "none" };
  const at = (index: number | null) => (index === null ? "" : String(index));
  const toIndex = (value: string) => (value === "" ? null : Number(value));
  const controls = element("div", { className: "choices", role: "group", ariaLabel: "Pivot" }, [
    Select("Rows", columns, at(settings.rows), (value) => set({ rows: Number(value) })),
    Select("Columns", [none, ...columns], at(settings.columns), (value) => set({ columns: toIndex(value) })),
    Select("Values", [{ value: "", text: "rows, counted" }, ...figures], at(settings.value), (value) =>
      set({ value: toIndex(value) }),
    ),
    Select(
      "How",
      ways.map((way) => ({ value: way, text: wayTexts[way] })),
      settings.how,
      (value) => set({ how: value as Way }),
    ),
  ]);
  set({});
  return element("div", { className: "pivot" }, [controls, cautions, place]);

  async function set(change: Partial<PivotSettings>) {
    settings = { ...settings, ...change };
    const asked: PivotSettings = settings.value === null ? { ...settings, how: "count" } : settings;
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    place.ariaBusy = "true";
    const turned = await pivot(result, asked, signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
    if (!turned || signal.aborted) return;
    place.ariaBusy = null;
    const said = "fault" in turned ? [turned.fault] : pivotCautions(result, asked);
    cautions.replaceChildren(...said.map((textContent) => element("p", { textContent })));
    if ("fault" in turned) place.replaceChildren();
    else place.replaceChildren(Grid(turned.result, { label: "Pivot", rowHeads: true, total: turned.total }));
  }
}

/** Names down, years or another name across, the first figure in the cells. */
export function suggestPivot(result: Result): PivotSettings {
  const columns = chartColumns(result).filter(({ distinct }) => distinct > 1);
  const texts = columns.filter(({ role }) => role === "text").sort((a, b) => textRank(a) - textRank(b));
  const rows = texts.find(({ distinct }) => distinct <= 1000) ?? columns.find((column) => !isMeasure(column));
  const across = [
    ...columns.filter(({ role }) => role === "year"),
    ...texts,
    ...columns.filter(({ role }) => role === "time"),
  ];
  const isOther = (column: { index: number; distinct: number }) =>
    column.index !== rows?.index && column.distinct <= 30;
  const value = columns.find(isMeasure);
  return {
    rows: rows?.index ?? 0,
    columns: across.find(isOther)?.index ?? null,
    value: value?.index ?? null,
    how: value ? "sum" : "count",
  };
}
