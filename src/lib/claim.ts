/**
 * What a hedged sentence allows, and whether a measured interval lies in it. Regions are in per cent.
 *
 * The widths are a convention of this project, after Ferson et al. 2015 (Int. J. Approx. Reason. 57:19) and the rule that
 * round numbers are read roundly (Krifka 2007). They stand in one table, `hedges`, which readers are shown.
 */
export type Region = { lo: number; hi: number | null; lo_open: boolean; hi_open: boolean };
export type Bearing = "supported" | "indeterminate" | "not_supported";

export type Hedged = {
  hedge: string;
  value: number;
  /** Upper end of "between". */
  value2?: number | null;
  /** Step of the number as stated: 1 for "63", 0.1 for "62.9". */
  unit?: number;
  /** The number is a word: half, a third, most. */
  fraction_word?: boolean;
  /** The number is a multiple ("doubled") and not a share: it has no upper limit of 100. */
  multiple?: boolean;
};

type Rule = (x: number, h: number, input: Required<Omit<Hedged, "hedge">>) => [lo: number, hi: number, open?: string];
const top = Number.POSITIVE_INFINITY;

/** Each hedge: the words it stands for, what it means of x, and its region; `h` is the width of a round number. */
export const hedges: Record<string, { words: readonly string[]; meaning: string; region: Rule }> = {
  exact: {
    words: ["exactly", "exact", "a staggering", "only", "as high as"],
    meaning: "rounds to x",
    region: (x, _h, { unit, fraction_word }) =>
      fraction_word ? [x - 2.5, x + 2.5] : [x - unit / 2, x + unit / 2, "hi"],
  },
  about: {
    words: ["about", "around", "roughly", "approximately"],
    meaning: "within h of x",
    region: (x, h) => [x - h, x + h],
  },
  nearly: {
    words: ["nearly", "almost", "close to", "approaching"],
    meaning: "below x, by at most h",
    region: (x, h) => [x - h, x, "hi"],
  },
  just_under: {
    words: ["just under"],
    meaning: "below x, by at most half of h",
    region: (x, h) => [x - h / 2, x, "hi"],
  },
  just_over: {
    words: ["just over", "slightly more than"],
    meaning: "above x, by at most half of h",
    region: (x, h) => [x, x + h / 2, "lo"],
  },
  over: { words: ["over", "more than", "above", "exceeds"], meaning: "above x", region: (x) => [x, top, "lo"] },
  at_least: { words: ["at least"], meaning: "x or above", region: (x) => [x, top] },
  under: { words: ["under", "less than", "below"], meaning: "below x", region: (x) => [0, x, "hi"] },
  at_most: { words: ["at most", "no more than", "up to"], meaning: "x or below", region: (x) => [0, x] },
  well_over: { words: ["well over"], meaning: "above x by more than h", region: (x, h) => [x + h, top, "lo"] },
  well_under: { words: ["well under"], meaning: "below x by more than h", region: (x, h) => [0, x - h, "hi"] },
  between: { words: ["between"], meaning: "from x to y", region: (x, _h, { value2 }) => [x, value2 ?? x] },
  majority: { words: ["majority", "most"], meaning: "more than half", region: () => [50, top, "lo"] },
};

/** The hedge that a word stands for. Throws when there is none. */
export function toHedge(word: string): string {
  const plain = word.trim().toLowerCase().replaceAll("_", " ");
  const found = Object.entries(hedges).find(([name, { words }]) => words.includes(plain) || name === word);
  if (!found) throw new Error(`unknown hedge: ${word}`);
  return found[0];
}

/** The shares (or multiples) of which a hedged sentence is true. */
export function claimRegion(input: Hedged): Region {
  const { value, value2 = null, unit = 1, fraction_word = false, multiple = false } = input;
  const hedge = hedges[toHedge(input.hedge)] as (typeof hedges)[string];
  if (!Number.isFinite(value)) throw new TypeError(`faulty value of claim: ${value}`);
  const width = fraction_word || value % 10 === 0 ? 5 : value % 5 === 0 ? 2.5 : 2 * unit;
  const full = { value, value2, unit, fraction_word, multiple };
  const [lo, hi, open = ""] = hedge.region(value, width, full);
  const limit = multiple ? top : 100;
  const clamped = Math.min(hi, limit);
  return {
    lo: Math.max(lo, 0),
    hi: clamped === top ? null : clamped,
    lo_open: open === "lo",
    hi_open: open === "hi" && hi <= limit,
  };
}

const epsilon = 1e-9;

/**
 * Holds a measured interval against a claim's region.
 * @returns supported when all of the interval lies in it, not_supported when none does, else indeterminate
 */
export function claimVerdict(input: Hedged & { truth: readonly [number, number | null]; point?: number }) {
  const region = claimRegion(input);
  const [lo, hi] = input.truth;
  const verdict = inside(region, lo, hi) ? "supported" : apart(region, lo, hi) ? "not_supported" : "indeterminate";
  const { point } = input;
  return {
    verdict: verdict as Bearing,
    point_in_region: point === undefined ? null : inside(region, point, point),
    region,
  };
}

function inside({ lo, hi, lo_open, hi_open }: Region, from: number, to: number | null): boolean {
  const above = lo_open ? from > lo + epsilon : from >= lo - epsilon;
  if (hi === null) return above;
  return above && to !== null && (hi_open ? to < hi - epsilon : to <= hi + epsilon);
}

function apart({ lo, hi, lo_open, hi_open }: Region, from: number, to: number | null): boolean {
  const below = to !== null && (lo_open ? to <= lo + epsilon : to < lo - epsilon);
  return below || (hi !== null && (hi_open ? from >= hi - epsilon : from > hi + epsilon));
}
