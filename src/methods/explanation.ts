import type { DecisionInputs } from "../lib/scenario/decisionInputs.js";
import type { Defaults } from "../lib/scenario/defaults.js";
import type { ScenarioRows } from "../lib/scenario/rows.js";

/** The chapters, which are folders, too. */
export type Group = "concentration" | "supplyRisk" | "disruption" | "portfolio" | "decision" | "rounding" | "scenario";

/** What examples take their inputs from: the rows of the snapshots, and what models make of them. */
export type ExampleData = {
  rows: ScenarioRows & { us_salient: ScenarioRows["production"] };
  defaults: Defaults;
  /** The options of the comparison with the computed cells filled. */
  comparison: DecisionInputs;
};

/**
 * An example: its inputs, and what is told of them and of the outcome, which the method computes. The first text is always
 * shown; the others are the steps to it.
 */
type ExampleSpec<I, O> = {
  /** The works that the inputs are from; none when they are made up to be easy to follow. */
  sources: readonly string[] | ((data: ExampleData) => readonly string[]);
  input: (data: ExampleData) => I;
  told: (input: I, outcome: O, data: ExampleData) => readonly [string, ...string[]];
  /** Whether call and outcome are too long to be shown. */
  isLong?: boolean;
};

type Spec<I, O> = {
  /** The name of the function, and of its section. */
  id: string;
  group: Group;
  title: string;
  method: (input: I) => O;
  /** What it answers, in plain words. */
  answers: string;
  /** TeX. */
  formula: string;
  /** Each symbol in TeX, what it is, and its unit where it has one. */
  symbols: readonly (readonly [symbol: string, meaning: string, unit?: string])[];
  /** The works that it is from; `authors-2026` where it is this project's own. */
  sources: readonly string[];
  limits: string;
  example: ExampleSpec<I, O>;
};

/** All texts are Markdown of one paragraph, with formulas as `$x$`. */
export type Explanation = Omit<Spec<never, unknown>, "method" | "example"> & {
  method: unknown;
  example: {
    isLong: boolean;
    /** Calls the method. */
    work: (data: ExampleData) => Worked;
  };
};
export type Worked = { input: unknown; outcome: unknown; told: readonly string[]; sources: readonly string[] };

/** A method explained, with its types bound together: what is told of an example can only be what the method returns. */
export function explain<I, O>({ example, ...spec }: Spec<I, O>): Explanation {
  const { isLong = false, input, told, sources } = example;
  return {
    ...spec,
    example: {
      isLong,
      work: (data) => {
        const taken = input(data);
        const outcome = spec.method(taken);
        const works = typeof sources === "function" ? sources(data) : sources;
        return { input: taken, outcome, told: told(taken, outcome, data), sources: works };
      },
    },
  };
}
