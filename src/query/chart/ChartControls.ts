import type { Result } from "../../snapshots/result.js";
import { element } from "../element.js";
import { nameWords } from "../result/cellWords.js";
import { Select } from "../result/Select.js";
import { type ChartColumn, chartColumns } from "./chartColumns.js";
import { type ChartSettings, marks } from "./chartSettings.js";

const markTexts = { line: "Line", bar: "Bars", point: "Points", area: "Area" };
const mostColours = 12;

/** Which columns a chart of this answer may use, and for what. */
export function chartChoices(result: Result): { x: ChartColumn[]; y: ChartColumn[]; color: ChartColumn[] } {
  const columns = chartColumns(result);
  return {
    x: columns,
    y: columns.filter(({ role }) => role === "number"),
    color: columns.filter(({ role, distinct }) => role !== "number" && distinct > 0 && distinct <= mostColours),
  };
}

/** What is drawn, by which columns. */
export function ChartControls(
  result: Result,
  settings: ChartSettings,
  onChange: (settings: ChartSettings) => void,
): HTMLElement {
  const choices = chartChoices(result);
  let current = settings;
  const place = (name: string) => result.columns.findIndex((column) => column.name === name);
  const texts = (columns: ChartColumn[], chosen: string | undefined) => {
    const indexes = new Set(columns.map(({ index }) => index));
    if (chosen !== undefined && place(chosen) >= 0) indexes.add(place(chosen));
    return [...indexes].map((index) => ({ value: String(index), text: nameWords(result.columns[index]?.name ?? "") }));
  };
  const set = (change: (nameOf: (value: string) => string) => ChartSettings) => {
    current = change((value) => result.columns[Number(value)]?.name ?? "");
    onChange(current);
  };
  const none = { value: "", text: "none" };
  const mark = marks.map((mark) => ({ value: mark, text: markTexts[mark] }));
  const { x, y, color } = settings;
  const at = (name: string | undefined) => (name === undefined ? "" : String(place(name)));
  return element("div", { className: "choices", role: "group", ariaLabel: "Chart" }, [
    Select("Mark", mark, settings.mark, (value) => set(() => ({ ...current, mark: value as ChartSettings["mark"] }))),
    Select("Values", texts(choices.y, y), at(y), (value) => set((nameOf) => ({ ...current, y: nameOf(value) }))),
    Select("By", texts(choices.x, x), at(x), (value) => set((nameOf) => ({ ...current, x: nameOf(value) }))),
    Select("Colour", [none, ...texts(choices.color, color)], at(color), (value) =>
      set((nameOf) => {
        const { color: _, ...rest } = current;
        return value === "" ? rest : { ...rest, color: nameOf(value) };
      }),
    ),
  ]);
}
