import { epsilon, sum } from "../arithmetic.js";
import { checkFraction, checkInteger, checkNumber, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

/** Everything is a fraction of the stage's monthly demand before the disruption; stock is in months of it. */
export type Stage = {
  /** Who supplies what share of the stage. */
  shares: Readonly<Record<string, number>>;
  /** Who withholds what part of its share, 0 to 1; a country that supplies nothing here withholds nothing. */
  cut?: Readonly<Record<string, number>>;
  /** First month of the disruption, counted from 1, and how many months it lasts. */
  start: number;
  dur: number;
  /** Capacity that others can bring in, and the months until all of it is there. */
  spare?: number;
  ramp?: number;
  /** Secondary supply, in any month. */
  recycling?: number;
  /** Part of the demand that can be met otherwise while the disruption lasts. */
  substitution?: number;
  stock?: number;
};
export type DisruptionInput = { months: number; stages: readonly Stage[] };
export type Disruption = {
  /** By month, then by stage from upstream to downstream: what part of the need is met, 0 to 1. */
  fulfilment: number[][];
  stock_end: number[][];
  /** What the last stage lacked, in months of its demand. */
  cumulative_shortfall_months: number;
  /** The first month in which the last stage lacks something, counted from 1; null when it never does. */
  first_short_month: number | null;
};

/**
 * A supply chain month by month while suppliers withhold: what is lost upstream cannot be processed downstream; spare
 * capacity, recycling, substitution and then stock fill what they can. Stocks are not refilled, and what there is reaches
 * whoever needs it.
 * Frame: Sprecher et al. 2015, Environ. Sci. Technol. 49:6740.
 * @throws MethodError for quantities below zero, fractions above one, no stage, or more than 1200 months
 */
export function simulateDisruption({ months, stages }: DisruptionInput): Disruption {
  checkInteger(months, "number of months", 1, 1200);
  if (!stages.length) throw new MethodError("EMPTY", "empty chain: no stages");
  const chain = stages.map(toStage);
  const stock = chain.map((stage) => stage.stock);
  const fulfilment: number[][] = [];
  const stock_end: number[][] = [];
  for (let month = 1; month <= months; ++month) {
    let upstream = 1;
    const met = chain.map((stage, k) => {
      const { given, need } = flow(stage, month, upstream);
      const draw = Math.min(stock[k] as number, Math.max(0, need - given));
      stock[k] = (stock[k] as number) - draw;
      upstream = need > 0 ? Math.min(1, (given + draw) / need) : 1;
      return upstream;
    });
    fulfilment.push(met);
    stock_end.push([...stock]);
  }
  const lacking = fulfilment.map((met) => 1 - (met.at(-1) as number));
  const first = lacking.findIndex((lack) => lack > epsilon);
  return {
    fulfilment,
    stock_end,
    cumulative_shortfall_months: sum(lacking),
    first_short_month: first < 0 ? null : first + 1,
  };
}

/** What a stage gets and what it needs in a month, before it draws on its stock. */
function flow(stage: FullStage, month: number, upstream: number): { given: number; need: number } {
  const { start, dur, ramp, spare, left, whole, recycling, substitution } = stage;
  const active = start <= month && month < start + dur;
  const primary = active ? left + spare * (ramp > 0 ? Math.min(1, (month - start + 1) / ramp) : 1) : whole;
  return { given: Math.min(1, primary, upstream) + recycling, need: 1 - (active ? substitution : 0) };
}

type FullStage = ReturnType<typeof toStage>;

function toStage(stage: Stage) {
  const { shares, cut = {}, start, dur, spare = 0, ramp = 0, recycling = 0, substitution = 0, stock = 0 } = stage;
  for (const part of Object.values(cut)) checkFraction(part, "cut");
  let [whole, left] = [0, 0];
  for (const [country, value] of Object.entries(shares)) {
    const share = checkFraction(value, "share");
    whole += share;
    left += share * (1 - (Object.hasOwn(cut, country) ? (cut[country] as number) : 0));
  }
  return {
    whole,
    left,
    start: checkNumber(start, "start"),
    dur: checkQuantity(dur, "duration"),
    spare: checkQuantity(spare, "spare capacity"),
    ramp: checkQuantity(ramp, "ramp"),
    recycling: checkQuantity(recycling, "recycling"),
    substitution: checkFraction(substitution, "substitution"),
    stock: checkQuantity(stock, "stock"),
  };
}
