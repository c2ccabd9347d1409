import { epsilon } from "../arithmetic.js";
import { toValues, type ValueTable } from "./values.js";

export type CriticalityInput = { values: ValueTable; weights: readonly number[] };
export type CriticalChange = { criterion: number; i: number; j: number; delta: number };
export type Criticality = {
  /**
   * By criterion k, then by options i and j, i < j: by how many per cent of itself the weight of k must fall (a negative
   * number: rise) for the two to change places; null where no weight of k does that.
   */
  delta: (number | null)[][][];
  /** The smallest change of any two options, and the smallest that changes who is first; null when there is none. */
  percent_any: CriticalChange | null;
  percent_top: CriticalChange | null;
  /** By criterion: its smallest change, and 1 by that, 0 when there is none. */
  degree: (number | null)[];
  sensitivity: (number | null)[];
};

/**
 * The most critical criterion: δ = (P_j − P_i)/(a_jk − a_ik)·100/W_k, possible where the change before scaling is at most
 * W_k. Indices count from 0.
 * Source: Triantaphyllou and Sánchez 1997, Decision Sciences 28:151.
 */
export function tsCriticality({ values, weights }: CriticalityInput): Criticality {
  const { table, used, scores } = toValues(values, weights);
  const best = Math.max(...scores);
  const changes: CriticalChange[] = [];
  const delta = used.map((weight, criterion) =>
    table.map((a, i) =>
      table.map((b, j) => {
        if (i >= j) return null;
        const gap = (b[criterion] as number) - (a[criterion] as number);
        const change = Math.abs(gap) <= 1e-12 ? null : ((scores[j] as number) - (scores[i] as number)) / gap;
        if (change === null || weight === 0 || change > weight + epsilon) return null;
        const percent = (change * 100) / weight;
        changes.push({ criterion, i, j, delta: percent });
        return percent;
      }),
    ),
  );
  const smallest = (some: readonly CriticalChange[]) =>
    some.reduce<CriticalChange | null>(
      (least, one) => (least === null || Math.abs(one.delta) < Math.abs(least.delta) - epsilon ? one : least),
      null,
    );
  const isTop = ({ i, j }: CriticalChange) => Math.max(scores[i] as number, scores[j] as number) >= best - 1e-12;
  const degree = used.map((_, k) => {
    const least = smallest(changes.filter(({ criterion }) => criterion === k));
    return least && Math.abs(least.delta);
  });
  return {
    delta,
    percent_any: smallest(changes),
    percent_top: smallest(changes.filter(isTop)),
    degree,
    sensitivity: degree.map((value) => (value === null ? 0 : value > 0 ? 1 / value : null)),
  };
}
