import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { epsilon } from "../arithmetic.js";
import { checkInteger } from "../check.js";
import { drawUniform } from "../decision/uniform.js";
import { drawTriangular } from "../decision/valueDraws.js";
import { type AssumptionFact, type Assumptions, assumed, assumedPart, limitsOf } from "./assumptions.js";
import { type DisruptionInputs, disruption, type Parts, type StageSupply, twoParts } from "./disruption.js";
import { capacitiesOf, type PathInputs } from "./diversificationPath.js";
import { isMidstream, type Lever, leverOf, pathUnder } from "./levers.js";
import { china, otherCountries, type StageId, stages } from "./stages.js";

export type EffectInputs = {
  options: readonly string[];
  mine: PathInputs;
  separation: PathInputs;
  magnet: PathInputs;
  disruption: DisruptionInputs;
};
export type OptionEffect = {
  option: string;
  /**
   * What part of the need outside China its own output leaves to China, percent, at the stage where that is most; which
   * stage it is; and the same of every stage.
   */
  security: number;
  binding: StageId;
  reliance: Readonly<Record<StageId, number>>;
  /** China's share of the world's output by stage, percent. */
  shares: Readonly<Record<StageId, number>>;
  /** What part of the need outside China is met while China withholds, percent; and the months of need that are missing. */
  resilience: number;
  shortfallMonths: number;
};
export type Range = { low: number; high: number };
export type RangedEffect = OptionEffect & { ranges: { security: Range; resilience: Range } };

/**
 * The computed cells of the table: what each option makes of the others' reliance on China at the stage where it is most,
 * and of what is met while China withholds its exports as assumed, both in the year of comparison.
 *
 * Paths give output by stage under the option. New plants and scrap are output of others; what is saved is taken off
 * China's, the supplier of the rest. In the disruption others' output goes to the need outside China, that of the path
 * without the option less what is saved; China covers what is left.
 */
export function optionEffects(inputs: EffectInputs, assumptions: Assumptions): OptionEffect[] {
  const year = Math.round(assumed(assumptions, "comparison-year"));
  const paths: Record<StageId, PathInputs> = { ...inputs, metal: metalPath(inputs, assumptions) };
  const own = assumedPart(assumptions, "china-use-share");
  const today = leverOf("status-quo", assumptions);
  const base = stages.map((stage) => capacitiesOf(pathUnder(paths[stage], today, assumptions, 0), assumptions, year));
  return inputs.options.map((option) => {
    const lever = leverOf(option, assumptions);
    const flows = stages.map((stage, k) => {
      const { country, others } = base[k] as { country: number; others: number };
      const need = (1 - own) * (country + others);
      const plants = isMidstream(stage) ? lever.cover * need : 0;
      const isChanged = plants > 0 || lever.lift !== 1 || (lever.mineOdds !== null && stage === "mine");
      const under = isChanged
        ? capacitiesOf(pathUnder(paths[stage], lever, assumptions, plants), assumptions, year)
        : { country, others };
      const scrap = isMidstream(stage) ? lever.recycled * need : 0;
      const saved = Math.min(under.country, lever.saved * need);
      return { stage, need: need - saved, country: under.country - saved, others: under.others + scrap };
    });
    return { option, ...securityOf(flows), ...resilienceOf(flows, lever, inputs.disruption, assumptions) };
  });
}

type Flow = { stage: StageId; need: number; country: number; others: number };

function securityOf(flows: readonly Flow[]) {
  const byStage = (part: (flow: Flow) => number) =>
    Object.fromEntries(flows.map((flow) => [flow.stage, 100 * part(flow)])) as Record<StageId, number>;
  const reliance = byStage((flow) => 1 - ownPart(flow));
  const shares = byStage(({ country, others }) => (country + others > 0 ? country / (country + others) : 0));
  const binding = stages.reduce((top, stage) => (reliance[stage] > reliance[top] + epsilon ? stage : top));
  return { shares, reliance, binding, security: reliance[binding] };
}

/** What part of their need the others make themselves. */
const ownPart = ({ need, others }: Flow) => (need > epsilon ? Math.min(1, others / need) : 1);

function resilienceOf(flows: readonly Flow[], lever: Lever, inputs: DisruptionInputs, assumptions: Assumptions) {
  const chain = flows.map(
    (flow): StageSupply => ({
      ...{ stage: flow.stage, year: null, basis: "the path", source: null },
      shares: coverOf(ownPart(flow)),
    }),
  );
  const changed = { ...assumptions, "substitution-now": 100 * lever.otherwise };
  const result = disruption(
    { ...inputs, chain, country: china, buyers: "buyers", balances: [], extraStock: lever.stock },
    changed,
  );
  return { resilience: 100 * result.met, shortfallMonths: result.shortfallMonths };
}

const coverOf = (others: number): Parts => ({ [china]: 1 - others, [otherCountries]: others });

/** Metal making has no data by country: China's share as assumed, growing as magnets do, in parts of the world's output. */
const metalPath = ({ magnet }: EffectInputs, assumptions: Assumptions): PathInputs => ({
  ...{ stage: "metal", unit: "parts of the world's output", basis: "an assumption", source: magnet.source },
  ...{ baseYear: magnet.baseYear, lastYear: magnet.lastYear, country: china, projects: [], published: [] },
  base: twoParts(assumedPart(assumptions, "china-metal-share")),
});

/**
 * The effects with the range in which nine of ten draws fall, when every assumption that bears on them is drawn between
 * its ends, most often near its value, each for itself. A reader's value beyond the ends moves that end. The same input
 * gives the same draws; all options of a draw share its assumptions.
 */
export function rangedEffects(
  inputs: EffectInputs,
  assumptions: Assumptions,
  facts: readonly AssumptionFact[],
  { draws = 200, seed = 1 } = {},
): RangedEffect[] {
  checkInteger(draws, "number of draws", 1, 100_000);
  const random = xoroshiro128plus(seed);
  const drawn = facts.filter(({ models }) => models.includes("optionEffects"));
  const runs = Array.from({ length: draws }, () => {
    const values = drawn.map((fact): [string, number] => {
      const value = assumed(assumptions, fact.id);
      const [least, most] = limitsOf(fact);
      const low = Math.max(least, Math.min(fact.low, value));
      const high = Math.min(most, Math.max(fact.high, value));
      return [fact.id, drawTriangular(low, value, high, drawUniform(random))];
    });
    return optionEffects(inputs, { ...assumptions, ...Object.fromEntries(values) });
  });
  return optionEffects(inputs, assumptions).map((effect, i) => {
    const range = (of: "security" | "resilience"): Range => {
      const values = runs.map((run) => run[i]?.[of] as number).sort((a, b) => a - b);
      return {
        low: Math.min(effect[of], quantile(values, 0.05)),
        high: Math.max(effect[of], quantile(values, 0.95)),
      };
    };
    return { ...effect, ranges: { security: range("security"), resilience: range("resilience") } };
  });
}

/** Type 7, of sorted values. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (at - Math.floor(at)) * (high - low);
}
