import { sourceOf, yearOf } from "./edition.js";
import type { Faults } from "./faults.js";
import { toPublishedFigure } from "./figure.js";
import { toItemDraft } from "./itemDraft.js";
import { toItem, units } from "./items.js";
import { toPlace } from "./place.js";
import { type Draft, isSafeText } from "./release.js";

type Cells = Readonly<Record<string, string>>;
type Context = { line: number; edition: string; faults: Faults };

/** Notes are joined by `--`; of them `Estimated.` goes to a column of its own. */
function toNotes(cells: Cells, { line, faults }: Context) {
  const parts = (cells.notes ?? "").split(/ ?-- ?/).filter((part) => part !== "");
  const isMark = (part: string) => /^estimated\.?$/i.test(part);
  const note = parts.filter((part) => !isMark(part)).join(" -- ");
  if (!isSafeText(note)) faults.say("unsafe text", note, line, "notes");
  return { note, estimated: parts.some(isMark), reported: parts.some((part) => /^reported\.?$/i.test(part)) };
}

function toYear(cells: Cells, from: number, { line, edition, faults }: Context): number | undefined {
  const year = /^\d{4}$/.test(cells.year ?? "") ? Number(cells.year) : Number.NaN;
  if (year >= from && year < yearOf(edition)) return year;
  faults.say(`year contradicts edition ${edition}`, cells.year ?? "", line, "year");
}

/** A salient statistic of the United States, or a price. */
export function toStatisticDraft(
  cells: Cells,
  chapter: "" | "Heavy rare earths: ",
  context: Context,
): Draft | undefined {
  const { line, edition, faults } = context;
  const { statistics_detail: detail = "", unit = "", country = "" } = cells;
  const item = toItem(detail, chapter);
  if (!item) return faults.say("unknown item", detail, line, "statistics_detail") as undefined;
  const expected = units[item.table === "prices" ? "price" : item.quantity];
  if (unit.toLowerCase() !== expected) faults.say(`unit other than ${expected}`, unit, line, "unit");
  if (toPlace(country)?.iso3 !== "USA") faults.say("country other than United States", country, line, "country");
  const year = toYear(cells, yearOf(edition) - 5, context);
  const { note, estimated } = toNotes(cells, context);
  if (year === undefined) return undefined;
  return toItemDraft(
    { item, year, edition, value: cells.value ?? "", estimated, note },
    { line, column: "value", faults },
  );
}

const worldDetails: Record<string, { table: "production" | "reserves"; rounded: boolean }> = {
  "mine production": { table: "production", rounded: false },
  "mine production: rounded": { table: "production", rounded: true },
  reserves: { table: "reserves", rounded: false },
  "reserves: rounded": { table: "reserves", rounded: true },
};

/** Mine production or reserves of a country or the world. */
export function toLongWorldDraft(cells: Cells, context: Context): Draft | undefined {
  const { line, edition, faults } = context;
  const { statistics = "", statistics_detail: detail = "", country = "", unit = "", value = "" } = cells;
  const kind = worldDetails[detail.toLowerCase()];
  const place = toPlace(country);
  const figure = toPublishedFigure(value);
  const { note, estimated, reported } = toNotes(cells, context);
  if (!kind || statistics.toLowerCase() !== kind.table)
    faults.say("unknown item", `${statistics}, ${detail}`, line, "statistics_detail");
  if (!place) faults.say("unknown country", country, line, "country");
  if (unit.toLowerCase() !== "metric tons") faults.say("unit other than metric tons", unit, line, "unit");
  if (!figure) faults.say(value ? "faulty figure" : "missing figure", value, line, "value");
  if (figure?.low) faults.say("range where one figure is expected", value, line, "value");
  if (kind?.rounded && place?.row_kind === "country")
    faults.say("rounded figure of a country", country, line, "country");
  const year = toYear(cells, yearOf(edition) - (kind?.table === "reserves" ? 1 : 2), context);
  if (!kind || !place || !figure || year === undefined) return undefined;
  const shared = { edition, ...place, source: sourceOf(edition), provenance: "published", note };
  if (kind.table === "reserves")
    return { table: "reserves", line, cells: { ...shared, as_of_year: String(year), reserves_t_reo: figure.cell } };
  // An em dash carries no mark: whether it is an estimate is left open.
  const mark = estimated || figure.estimated ? "true" : reported ? "false" : "";
  return {
    table: "production",
    line,
    cells: { ...shared, year: String(year), production_t_reo: figure.cell, estimated: mark },
  };
}

/** A share of US imports by origin, averaged over four years. */
export function toImportShareDraft(cells: Cells, context: Context): Draft | undefined {
  const { line, edition, faults } = context;
  const {
    commodity = "",
    country = "",
    statistics = "",
    statistics_detail: detail = "",
    unit = "",
    value = "",
  } = cells;
  const [, start = "", end = ""] = /^(\d{4})[–-](\d{2})$/.exec(cells.year ?? "") ?? [];
  const [, titleStart, titleEnd] = /^import sources (\d{4})[–-](\d{4})$/i.exec(statistics) ?? [];
  const last = `${start.slice(0, 2)}${end}`;
  if (!start || titleStart !== start || titleEnd !== last)
    faults.say("faulty period", `${statistics}, ${cells.year}`, line, "year");
  else if (Number(last) !== yearOf(edition) - 2 || Number(start) !== yearOf(edition) - 5)
    faults.say(`period contradicts edition ${edition}`, cells.year ?? "", line, "year");
  const category = detail.toLowerCase() === "all" ? `${commodity} compounds and metals` : detail;
  if (!/^(Rare-earth|[A-Z][a-z]+ium) compounds and metals$/.test(category))
    faults.say("unknown item", detail, line, "statistics_detail");
  if (unit.toLowerCase() !== "percent") faults.say("unit other than percent", unit, line, "unit");
  const place = toPlace(country);
  const figure = toPublishedFigure(value);
  if (!place || place.row_kind === "world_total") faults.say("unknown country", country, line, "country");
  if (!figure || figure.low) faults.say(value ? "faulty figure" : "missing figure", value, line, "value");
  const { note } = toNotes(cells, context);
  if (!place || !figure) return undefined;
  const shared = { edition, ...place, source: sourceOf(edition), provenance: "published", note };
  const figures = { period_start: start, period_end: last, category, share_pct: figure.cell };
  return { table: "us_import_sources", line, cells: { ...shared, ...figures } };
}
