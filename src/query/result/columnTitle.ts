import type { ResultColumn } from "../../snapshots/result.js";

const short: Record<string, string> = {
  "tonnes of rare-earth-oxide equivalent": "t REO",
  "tonnes of rare-earth-oxide equivalent a year": "t REO a year",
  "tonnes of NdPr oxide a year": "t NdPr oxide a year",
  "tonnes of NdFeB a year": "t NdFeB a year",
  "thousand tonnes": "kt",
  percent: "%",
  "US dollars": "USD",
  "million US dollars": "million USD",
  "US dollars per kilogram": "USD/kg",
  kilograms: "kg",
};

/** A unit as a heading has room for it: "tonnes of rare-earth-oxide equivalent" → "t REO". */
export const shortUnit = (unit: string): string =>
  Object.hasOwn(short, unit) ? (short[unit] as string) : (unit.split(",")[0] as string).slice(0, 24);

/** Units that our columns, and those computed from them, carry at the end of their names. */
const endings: [RegExp, string][] = [
  [/_t_reo_per_year$/, "t REO a year"],
  [/_t_reo$/, "t REO"],
  [/_usd_per_kg$/, "USD/kg"],
  [/_(musd|usd_million)$/, "million USD"],
  [/_usd$/, "USD"],
  [/_pct$/, "%"],
  [/_kt$/, "kt"],
  [/_kg$/, "kg"],
];

/**
 * A column's name and unit as an axis tells them.
 *
 *   production_t_reo        Production    t REO
 *   share_of_sum_pct        Share of sum  %
 *   mcs2025_t_reo           mcs2025       t REO
 *   hhi_points              hhi points
 *   count_star()            count_star()
 */
export function wordsOf({ name, unit }: Pick<ResultColumn, "name" | "unit">): { words: string; unit: string | null } {
  const ending = endings.find(([pattern]) => pattern.test(name));
  const stem = ending ? name.replace(ending[0], "") : name;
  const words = /^[a-z][a-z0-9_]*$/.test(stem) ? stem.replaceAll("_", " ") : visible(stem);
  return {
    words: /^[a-z]{4,}( |$)/.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words,
    unit: unit ? shortUnit(unit) : (ending?.[1] ?? null),
  };
}

/** "Production, t REO" */
export function columnTitle(column: Pick<ResultColumn, "name" | "unit">): string {
  const { words, unit } = wordsOf(column);
  return unit ? `${words}, ${unit}` : words;
}

/** A name on one line, at most 60 signs of it, and never nothing. */
function visible(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be drawn
  const line = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return line === "" ? "(no name)" : line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
