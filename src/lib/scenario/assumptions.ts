import { MethodError } from "../methodError.js";
import { numberOf, type Row, textOf, textOrNull } from "./rows.js";

/** A value for each assumption, by id, in the unit of its fact. */
export type Assumptions = Readonly<Record<string, number>>;

export type AssumptionFact = {
  id: string;
  name: string;
  /** The authors' value, and between what it may well lie. */
  value: number;
  low: number;
  high: number;
  unit: string;
  basis: "published" | "derived" | "assumed";
  models: readonly string[];
  reason: string;
  source: string;
  edition: string;
  note: string | null;
  line: number;
};

/** What the models assume, from the rows of the snapshot `assumptions`, in the order of its table. */
export const assumptionFacts = (rows: readonly Row[]): AssumptionFact[] =>
  rows
    .map((row) => ({
      id: textOf(row, "id"),
      name: textOf(row, "name"),
      value: numberOf(row, "value"),
      low: numberOf(row, "low"),
      high: numberOf(row, "high"),
      unit: textOf(row, "unit"),
      basis: textOf(row, "basis") as AssumptionFact["basis"],
      models: textOf(row, "models").split("; "),
      reason: textOf(row, "reason"),
      source: textOf(row, "source"),
      edition: textOf(row, "edition"),
      note: textOrNull(row, "note"),
      line: numberOf(row, "line"),
    }))
    .sort((a, b) => a.line - b.line);

export const authorsValues = (facts: readonly AssumptionFact[]): Assumptions =>
  Object.fromEntries(facts.map(({ id, value }) => [id, value]));

/**
 * What a reader may set, by unit, however far from the authors' range: [least, most].
 * The sign of an elasticity is that of the authors' value.
 */
const limits: Record<string, readonly [number, number]> = {
  percent: [0, 100],
  "percent a year": [-50, 50],
  "percent of the need": [0, 100],
  "percent of the scale": [0, 100],
  "percent for one percent": [0, 5],
  months: [0, 120],
  years: [0, 50],
  year: [2024, 2060],
  times: [0, 10],
  "t a year": [0, 10_000_000],
  "t NdPr oxide a year": [1, 10_000_000],
};

export function limitsOf({ id, unit, value }: AssumptionFact): readonly [least: number, most: number] {
  const known = limits[unit];
  if (!known) throw new MethodError("UNKNOWN", `unknown unit: ${unit} (${id})`);
  if (unit === "percent" && id.startsWith("premium")) return [0, 500];
  return unit === "percent for one percent" && value < 0 ? [-known[1], 0] : known;
}

/**
 * The authors' values with a reader's in place of some.
 * @throws MethodError for an unknown id, for what is no number, and for what lies beyond `limitsOf`
 */
export function withChanges(facts: readonly AssumptionFact[], changes: Assumptions): Assumptions {
  const values: Record<string, number> = { ...authorsValues(facts) };
  for (const [id, value] of Object.entries(changes)) {
    const fact = facts.find((one) => one.id === id);
    if (!fact) throw new MethodError("UNKNOWN", `unknown assumption: ${id}`);
    const [least, most] = limitsOf(fact);
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new MethodError("NOT_FINITE", `faulty ${id}: ${value}`);
    if (value < least || value > most)
      throw new MethodError("OUT_OF_RANGE", `faulty ${id}: ${value} (not between ${least} and ${most})`);
    values[id] = value;
  }
  return values;
}

/** The value of an assumption in its own unit. */
export function assumed(assumptions: Assumptions, id: string): number {
  const value = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined;
  if (value === undefined) throw new MethodError("UNKNOWN", `missing assumption: ${id}`);
  if (!Number.isFinite(value)) throw new MethodError("NOT_FINITE", `faulty ${id}: ${value}`);
  return value;
}

/** The same, of those in percent, as a fraction. */
export const assumedPart = (assumptions: Assumptions, id: string): number => assumed(assumptions, id) / 100;
