import type { Assumptions } from "../scenario/assumptions.js";
import type { DecisionInputs, WeightSet } from "../scenario/decisionInputs.js";

/** What is compared, with every cell filled, and what it is weighed with. */
export type Comparison = {
  inputs: DecisionInputs;
  /** Equal weights, and those from the survey. */
  sets: readonly WeightSet[];
  assumptions: Assumptions;
};

/** The same comparison of some of its options. */
export const withoutOptions = (inputs: DecisionInputs, left: readonly string[]): DecisionInputs => ({
  ...inputs,
  options: inputs.options.filter(({ id }) => !left.includes(id)),
});

/** What a page holds for its scripts: the numbers without the reasons, which it shows. */
export function toText({ inputs: { options, criteria, cells }, sets, assumptions }: Comparison): string {
  const { indifference, preference } = assumptions;
  const numbers = cells.map(({ option, criterion, basis, value, low, high }) => ({
    ...{ option, criterion, basis, value, low, high },
  }));
  return JSON.stringify({
    inputs: { options, criteria, cells: numbers },
    sets,
    assumptions: { indifference, preference },
  });
}

export const fromText = (text: string): Comparison => JSON.parse(text);
