import { sum } from "../lib/arithmetic.js";
import { matrixOf, referenceOf } from "../lib/scenario/decision.js";
import { newestQuantities, quantitiesOf } from "../lib/scenario/disruptionInputs.js";
import { newestRows, numberOf, numberOrNull, type Row, textOf, where } from "../lib/scenario/rows.js";
import type { ExampleData } from "./explanation.js";

/** Figures of the snapshots in the form in which several examples take them. */

/** What each country mined in the newest year of the newest edition, in t of rare-earth oxide. */
export function mined({ rows }: ExampleData) {
  const told = newestRows(rows.production).filter((row) => row.row_kind !== "world_total");
  const first = told[0] as Row;
  const tonnes = Object.fromEntries(
    told.map((row) => [textOf(row, "country"), numberOrNull(row, "production_t_reo") ?? 0]),
  );
  return { tonnes, year: numberOf(first, "year"), sources: [textOf(first, "source")] };
}

/** Magnet rare earths that each country mined in the first year that the IEA tells, in thousand t. */
export function magnetMines({ rows }: ExampleData) {
  const told = newestQuantities(rows);
  const year = Math.min(...told.map((row) => numberOf(row, "year")));
  return { kilotonnes: quantitiesOf(told, "mine", year), year, sources: [textOf(told[0] as Row, "source")] };
}

/** The newest estimate of a country's political stability. */
export function stability({ rows }: ExampleData, country: string) {
  const row = where(newestRows(rows.governance), { country })[0] as Row;
  const { estimate, year } = { estimate: numberOf(row, "political_stability"), year: numberOf(row, "year") };
  return { estimate, year, sources: [textOf(row, "source")] };
}

/** The options of the briefing on the criteria's own scales, every criterion with the same weight. */
export function options({ comparison }: ExampleData) {
  const { criteria } = comparison;
  return {
    matrix: matrixOf(comparison, ({ value }) => value),
    weights: criteria.map(() => 1),
    directions: criteria.map(({ direction }) => direction),
    reference: referenceOf(criteria),
    names: comparison.options.map(({ inText }) => inText),
    criteria: criteria.map(({ name }) => name.toLowerCase()),
  };
}

/**
 * What the USGS says of compounds and metals in the United States, t of rare-earth oxide, newest year. Exports of compounds
 * are published together with ores: those here, less what stocks gave, are what apparent consumption leaves.
 */
export function usTrade({ rows }: ExampleData) {
  const told = newestRows(rows.us_salient);
  const find = (start: string) => told.filter((row) => textOf(row, "item").startsWith(start));
  const total = (start: string) => sum(find(start).map((row) => numberOf(row, "quantity_t")));
  const imports = total("Imports: Compounds") + total("Imports: Metals");
  const production = total("Production: Compounds and metals");
  const first = told[0] as Row;
  return {
    ...{ imports, production, exports: imports + production - total("Consumption, apparent, compounds and metals") },
    published: numberOf(find("Net import reliance: Compounds and metals")[0] as Row, "net_import_reliance_pct"),
    ...{ year: numberOf(first, "year"), sources: [textOf(first, "source")] },
  };
}
