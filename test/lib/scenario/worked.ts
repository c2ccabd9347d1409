import fc from "fast-check";
import { type AssumptionFact, type Assumptions, limitsOf } from "../../../src/lib/scenario/assumptions.js";
import type { DisruptionInputs } from "../../../src/lib/scenario/disruption.js";
import type { PathInputs, PathProject } from "../../../src/lib/scenario/diversificationPath.js";

/** Assumptions with which a reader could work by hand: nothing grows, nothing helps. */
export const plain: Assumptions = {
  ...{ "china-growth-mine": 0, "china-growth-separation": 0, "china-growth-magnet": 0 },
  ...{ "target-share": 65, "target-year": 2030, "ramp-years": 1, "start-planned": 2028, "probability-planned": 50 },
  ...{ "cut-size": 50, "cut-months": 4, "china-use-share": 0 },
  ...{ "stock-oxide": 0, "stock-metal": 0, "stock-magnet": 0 },
  ...{ "spare-mine": 0, "spare-separation": 0, "spare-metal": 0, "spare-magnet": 0, "spare-months": 0 },
  ...{ "recycling-now": 0, "substitution-now": 0, "elasticity-supply": 0.5, "elasticity-demand": -0.5 },
  ...{ "buyer-demand": 100, "premium-operating": 50, "premium-new": 100, "probability-operating": 100 },
  ...{ "budget-premium": 10, indifference: 0, preference: 100 },
};

/** A chain in which China makes three fifths of oxides and four fifths of magnets. */
export const chain: DisruptionInputs = {
  chain: [
    { stage: "separation", shares: { China: 0.6, Malaysia: 0.4 }, year: 2024, basis: "a test", source: null },
    { stage: "magnet", shares: { China: 0.8, Japan: 0.2 }, year: 2024, basis: "a test", source: null },
  ],
  ...{ country: "China", stage: "magnet", downstream: true, buyers: "outside" },
  balances: [{ stage: "separation", year: 2024, supply: { China: 60, Malaysia: 40 }, demand: 100, unit: "kt" }],
  price: { material: "NdPr oxide", usdPerKg: 60, year: 2025, edition: "X" },
  need: { kt: 90, year: 2024 },
};

export const project = (adds: number | null, changes: Partial<PathProject> = {}): PathProject => ({
  ...{ site: "Mine", country: "Brazil", status: "planned", stated: adds, adds, figure: null, asOf: 2024 },
  ...changes,
});

/** China makes 70 of 100. */
export const path: PathInputs = {
  ...{ stage: "mine", unit: "t a year", basis: "a test", source: "x", baseYear: 2025, lastYear: 2035 },
  ...{ country: "China", base: { China: 70, Australia: 20, "Other countries": 10 }, projects: [], published: [] },
};

/** Any assumptions that a reader may set. */
export const anyAssumptions = (facts: readonly AssumptionFact[]): fc.Arbitrary<Assumptions> =>
  fc.record(
    Object.fromEntries(
      facts.map((fact) => {
        const [min, max] = limitsOf(fact);
        const within = fc.double({ min, max, noNaN: true });
        return [fact.id, fc.oneof(within, fc.constantFrom(min, max, fact.low, fact.value, fact.high))];
      }),
    ),
  );

/** Sentences are whole and hold no leftovers of a computation. */
export const isSound = (text: string): boolean =>
  /^[A-Z0-9].*\.$/s.test(text) && !/NaN|Infinity|undefined|null|\[object|∞/.test(text);
