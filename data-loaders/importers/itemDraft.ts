import { sourceOf } from "./edition.js";
import type { Faults } from "./faults.js";
import { toPublishedFigure } from "./figure.js";
import type { Item } from "./items.js";
import type { Draft } from "./release.js";

type Reading = { item: Item; year: number; edition: string; value: string; estimated: boolean; note: string };
type Where = { line: number; column: string; faults: Faults };

/** The row of a salient statistic or a price; undefined, and a fault said, when its value cannot be read. */
export function toItemDraft({ item, year, edition, value, estimated, note }: Reading, { line, column, faults }: Where) {
  const reliance = item.table === "us_salient" && item.quantity === "net_import_reliance_pct";
  const figure = toPublishedFigure(value, { netExporter: reliance });
  if (!figure) {
    faults.say(value ? "faulty figure" : "missing figure", value, line, column);
    return undefined;
  }
  const shared = {
    edition,
    year: String(year),
    estimated: String(estimated || figure.estimated),
    source: sourceOf(edition),
    provenance: figure.low ? "derived" : "published",
    note,
  };
  if (item.table === "us_salient") {
    if (figure.low) {
      faults.say("range where one figure is expected", value, line, column);
      return undefined;
    }
    return draft(line, "us_salient", { ...shared, item: item.item, [item.quantity]: figure.cell });
  }
  const { material, purity } = item;
  const range = { low_usd_per_kg: figure.low, high_usd_per_kg: figure.high };
  const ranged = figure.low ? { note: note || "Range as published; the price is its midpoint" } : {};
  return draft(line, "prices", { ...shared, material, purity, price_usd_per_kg: figure.cell, ...range, ...ranged });
}

const draft = (line: number, table: string, cells: Draft["cells"]): Draft => ({ table, line, cells });
