import { dot, sum } from "../arithmetic.js";
import { checkInteger, checkOneOf } from "../check.js";
import { type Constraint, solveQuadratic } from "../quadraticProgram.js";
import { competitionRanks, tie } from "./ranking.js";
import { toValues, type ValueTable } from "./values.js";

export type WinningWeightsInput = {
  values: ValueTable;
  weights: readonly number[];
  option: number;
  /** Which change is least: "l1" moves the fewest points of weight, "l2" moves all as little as can be. */
  measure?: "l1" | "l2";
};
export type WinningWeights = {
  /** It is first already; it is first with the weights told; it can at best draw level; it is never first. */
  status: "first" | "reachable" | "level" | "never";
  /** The nearest weights at which no option is better, and how much weight moves from some criteria to others. */
  weights: number[] | null;
  moved: number | null;
  /** The options that are just as good there; a little further on, it is ahead of them (unless it can only draw level). */
  level_with: number[];
  /** For "never": the options that are better on every criterion, or shares of several that together are. */
  dominated_by: number[];
  dominating_mix: number[] | null;
};

/**
 * What would have to be true for an option to win, as weights: the least change of the weights that makes it first. Exact
 * up to rounding: a quadratic program, in which "l1" is its sum of moves with a trace of their squares, so that of all
 * least changes it is the most even one.
 * @throws MethodError for weights that are negative or all zero, and for an unknown option
 */
export function winningWeights({ values, weights, option, measure = "l1" }: WinningWeightsInput): WinningWeights {
  const { table, used, scores } = toValues(values, weights);
  checkInteger(option, "option", 0, table.length - 1);
  const how = checkOneOf(measure, ["l1", "l2"], "measure");
  const rivals = [...table.keys()].filter((i) => i !== option);
  const leads = rivals.map((i) => used.map((_, k) => (table[option]?.[k] ?? 0) - (table[i]?.[k] ?? 0)));
  const none = { weights: null, moved: null, level_with: [], dominated_by: [], dominating_mix: null };
  const at = (found: number[]) => ({
    weights: found,
    moved: sum(found.map((weight, k) => Math.abs(weight - (used[k] as number)))) / 2,
    level_with: rivals.filter((_, r) => Math.abs(dot(leads[r] as number[], found)) <= 1e-7),
  });
  if (competitionRanks(scores)[option] === 1) return { ...none, status: "first", ...at(used) };
  const solve = how === "l1" ? fewestPoints : nearest;
  const distinct = leads.filter((lead) => lead.some((value) => Math.abs(value) > tie));
  const ahead = solve(distinct, used, margin);
  if (ahead) return { ...none, status: "reachable", ...at(ahead) };
  const level = solve(distinct, used, 0) ?? solve(distinct, used, -margin);
  if (level) return { ...none, status: "level", ...at(level) };
  const dominated_by = rivals.filter((_, r) => leads[r]?.every((lead) => lead < -tie));
  return { ...none, status: "never", dominated_by, dominating_mix: dominatingMix(leads, rivals, table.length) };
}

type Leads = readonly (readonly number[])[];
const ones = (count: number) => Array.from({ length: count }, () => 1);
const unit = (count: number, k: number) => Array.from({ length: count }, (_, j) => (j === k ? 1 : 0));

/** The lead that is asked for, so that rounding cannot turn it; or the lack that is let pass, as rounding can make it. */
const margin = 1e-9;

/** min ½‖w − w₀‖² */
function nearest(leads: Leads, start: readonly number[], lead: number): number[] | null {
  const found = solveQuadratic({
    diagonal: ones(start.length),
    linear: start,
    equal: [{ normal: ones(start.length), atLeast: 1 }],
    least: [...onSimplex(start.length), ...leads.map((normal) => ({ normal, atLeast: lead }))],
  });
  return found && toSimplex(found);
}

/** min Σ(p + m) for w = w₀ + p − m, p and m not below zero. */
function fewestPoints(leads: Leads, start: readonly number[], lead: number): number[] | null {
  const count = start.length;
  const move = (normal: readonly number[], atLeast: number): Constraint => ({
    normal: [...normal, ...normal.map((value) => 0 - value)],
    atLeast: atLeast - dot(normal, start),
  });
  const found = solveQuadratic({
    diagonal: ones(2 * count).map(() => 1e-4),
    linear: ones(2 * count).map(() => -1),
    equal: [move(ones(count), 1)],
    least: [
      ...onSimplex(2 * count),
      ...onSimplex(count).map(({ normal }) => move(normal, 0)),
      ...leads.map((normal) => move(normal, lead)),
    ],
  });
  return found && toSimplex(start.map((weight, k) => weight + (found[k] as number) - (found[count + k] as number)));
}

/** Shares of rivals whose mean is at least as good on every criterion; by duality there are some when weights are not. */
function dominatingMix(leads: Leads, rivals: readonly number[], options: number): number[] | null {
  const count = leads[0]?.length ?? 0;
  const found = solveQuadratic({
    diagonal: ones(leads.length),
    equal: [{ normal: ones(leads.length), atLeast: 1 }],
    least: [
      ...onSimplex(leads.length),
      ...Array.from({ length: count }, (_, k) => ({ normal: leads.map((lead) => 0 - (lead[k] ?? 0)), atLeast: 0 })),
    ],
  });
  const shares = found && toSimplex(found);
  return shares && Array.from({ length: options }, (_, i) => shares[rivals.indexOf(i)] ?? 0);
}

const onSimplex = (count: number): Constraint[] =>
  Array.from({ length: count }, (_, k) => ({ normal: unit(count, k), atLeast: 0 }));

/** Takes off what rounding left below zero or of the sum. */
function toSimplex(found: readonly number[]): number[] {
  const positive = found.map((value) => (value < 1e-10 ? 0 : value));
  const total = sum(positive);
  return positive.map((value) => value / total);
}
