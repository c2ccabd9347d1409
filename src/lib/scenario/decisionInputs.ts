import { clamp, sum } from "../arithmetic.js";
import { MethodError } from "../methodError.js";
import type { RangedEffect } from "./optionEffects.js";
import { numberOf, numberOrNull, type Row, type ScenarioRows, textOf, textOrNull, where } from "./rows.js";

export type Option = {
  id: string;
  name: string;
  inText: string;
  description: string;
  actsOn: string;
  proposedBy: string;
};
export type Criterion = {
  id: string;
  name: string;
  basis: "computed" | "judged";
  unit: string;
  direction: "max" | "min";
  /** The ends of the scale, and what they stand for. */
  low: number;
  high: number;
  lowMeans: string;
  highMeans: string;
  description: string;
  topic: string;
};
export type Certainty = "high" | "moderate" | "low" | "very_low";
/** A cell as its table has it: without numbers where a model computes them. */
export type Assessment = {
  option: string;
  criterion: string;
  basis: "computed" | "judged";
  model: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  certainty: Certainty;
  judge: string;
  reason: string;
  source: string;
  edition: string;
  note: string | null;
};
export type Cell = Assessment & { value: number; low: number; high: number };
export type DecisionInputs = { options: readonly Option[]; criteria: readonly Criterion[]; cells: readonly Cell[] };
export type Weights = Readonly<Record<string, number>>;
export type WeightSet = { id: string; name: string; note: string; weights: Weights };

const byPosition = (rows: readonly Row[]) =>
  [...rows].sort((a, b) => numberOf(a, "position") - numberOf(b, "position"));

export const optionsOf = (rows: ScenarioRows): Option[] =>
  byPosition(rows.options).map((row) => ({
    ...{ id: textOf(row, "id"), name: textOf(row, "name"), inText: textOf(row, "in_text") },
    description: textOf(row, "description"),
    ...{ actsOn: textOf(row, "acts_on"), proposedBy: textOf(row, "proposed_by") },
  }));

export const criteriaOf = (rows: ScenarioRows): Criterion[] =>
  byPosition(rows.criteria).map((row) => ({
    ...{ id: textOf(row, "id"), name: textOf(row, "name"), unit: textOf(row, "unit") },
    basis: textOf(row, "basis") as Criterion["basis"],
    direction: textOf(row, "direction") as Criterion["direction"],
    ...{ low: numberOf(row, "low"), high: numberOf(row, "high") },
    ...{ lowMeans: textOf(row, "low_means"), highMeans: textOf(row, "high_means") },
    ...{ description: textOf(row, "description"), topic: textOf(row, "survey_topic") },
  }));

export const assessmentsOf = (rows: ScenarioRows): Assessment[] =>
  [...rows.assessments]
    .sort((a, b) => numberOf(a, "line") - numberOf(b, "line"))
    .map((row) => ({
      ...{ option: textOf(row, "option"), criterion: textOf(row, "criterion"), model: textOrNull(row, "model") },
      basis: textOf(row, "basis") as Assessment["basis"],
      ...{ value: numberOrNull(row, "value"), low: numberOrNull(row, "low"), high: numberOrNull(row, "high") },
      certainty: textOf(row, "certainty") as Certainty,
      ...{ judge: textOf(row, "judge"), reason: textOf(row, "reason"), source: textOf(row, "source") },
      ...{ edition: textOf(row, "edition"), note: textOrNull(row, "note") },
    }));

/**
 * The cells with the numbers of the models in place of none.
 * @throws MethodError for a computed cell that no model computes
 */
export function filledCells(assessments: readonly Assessment[], effects: readonly RangedEffect[]): Cell[] {
  return assessments.map((cell): Cell => {
    const { value, low, high } = cell;
    if (value !== null && low !== null && high !== null) return { ...cell, value, low, high };
    const effect = effects.find(({ option }) => option === cell.option);
    if (!effect || (cell.criterion !== "security" && cell.criterion !== "resilience"))
      throw new MethodError("UNKNOWN", `uncomputed cell: ${cell.option}, ${cell.criterion}`);
    return { ...cell, value: effect[cell.criterion], ...effect.ranges[cell.criterion] };
  });
}

/** The weights that the briefing names: all alike, and by the figures of the article's survey. */
export function weightSets(rows: ScenarioRows): WeightSet[] {
  const criteria = criteriaOf(rows);
  const findings = where(rows.article, { kind: "survey" });
  const figure = ({ topic }: Criterion) => {
    const found = where(findings, { topic }).map((row) => numberOf(row, "stated_pct"));
    if (!found.length) throw new MethodError("EMPTY", `missing survey figure: ${topic}`);
    return sum(found) / found.length;
  };
  return [
    {
      ...{ id: "equal", name: "Equal weights", note: "Every criterion counts the same." },
      weights: Object.fromEntries(criteria.map(({ id }) => [id, 1 / criteria.length])),
    },
    {
      ...{ id: "survey", name: "From the survey's figures" },
      note: "In proportion to the mean of the per cents that the article reports for each implication. No sample size is stated, and agreement with a sentence is not a weight: the set shows how little the figures differ.",
      weights: normalised(Object.fromEntries(criteria.map((criterion) => [criterion.id, figure(criterion)]))),
    },
  ];
}

function normalised(weights: Weights): Weights {
  const total = sum(Object.values(weights));
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight / total]));
}

/** A value on its criterion's scale: what lies beyond an end counts as that end. */
export const onScale = (value: number, { low, high }: Criterion): number => clamp(value, low, high);
