import { formatNumber } from "../../lib/format.js";
import { Unavailable } from "../../snapshots/unavailable.js";
import type { ChartSettings } from "../chart/chartSettings.js";

export type ParameterValue = string | number | boolean | null;
export type ParameterValues = Record<string, ParameterValue>;

export type SharedCell = { name?: string; sql: string; parameters?: ParameterValues; chart?: ChartSettings };
/** What a link carries: one query, or several that stand below one another. */
export type SharedQuery = { cells: SharedCell[] };

const marks: readonly ChartSettings["mark"][] = ["line", "bar", "point", "area"];
const most = { cells: 100, parameters: 200 };
/** The most characters of SQL that a box takes; what is longer would make every key slow. */
export const mostCharacters = 1_000_000;

/**
 * Checks what came out of a link, which anyone may have written.
 * @throws Error `wrong query: cells`; Unavailable when its SQL is too long for a box
 */
export function toSharedQuery(value: unknown): SharedQuery {
  const { cells } = recordOf(value, ["cells"]);
  if (!Array.isArray(cells) || !cells.length || cells.length > most.cells) throw wrong("cells");
  return { cells: cells.map(toCell) };
}

function toCell(value: unknown): SharedCell {
  const { name, sql, parameters, chart } = recordOf(value, ["name", "sql", "parameters", "chart"]);
  return {
    ...(name === undefined ? {} : { name: textOf(name, "name") }),
    sql: toSql(sql),
    ...(parameters === undefined ? {} : { parameters: toParameters(parameters) }),
    ...(chart === undefined ? {} : { chart: toChart(chart) }),
  };
}

function toSql(value: unknown): string {
  const sql = textOf(value, "sql");
  if (sql.length <= mostCharacters) return sql;
  throw new Unavailable(
    `long query: ${sql.length} characters`,
    `This link holds a query of ${formatNumber(sql.length)} characters, and the box takes up to ${formatNumber(mostCharacters)}. It was not opened.`,
  );
}

export function toChart(value: unknown): ChartSettings {
  const { mark, x, y, color } = recordOf(value, ["mark", "x", "y", "color"]);
  const known = marks.find((name) => name === mark);
  if (!known) throw wrong("mark");
  const settings = { mark: known, x: textOf(x, "x"), y: textOf(y, "y") };
  return color === undefined ? settings : { ...settings, color: textOf(color, "color") };
}

/** Parameters in an object without a prototype, so that `:constructor` finds a value or nothing. */
export function toParameters(value: unknown): ParameterValues {
  const entries = Object.entries(recordOf(value));
  if (entries.length > most.parameters) throw wrong("parameters");
  const parameters: ParameterValues = Object.create(null);
  for (const [name, value] of entries) {
    const scalar = value === null || ["string", "number", "boolean"].includes(typeof value);
    if (!scalar || (typeof value === "number" && !Number.isFinite(value))) throw wrong(`parameter ${name}`);
    parameters[name] = value as ParameterValue;
  }
  return parameters;
}

function recordOf(value: unknown, known?: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong("form");
  for (const key of Object.keys(value)) if (known && !known.includes(key)) throw wrong(key);
  return Object.assign(Object.create(null), value);
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== "string") throw wrong(name);
  return value;
}

const wrong = (what: string) => new Error(`wrong query: ${what}`);
