import { sum } from "../arithmetic.js";
import { checkFraction, checkQuantity } from "../check.js";
import { hhiBounds } from "../concentration/hhiBounds.js";
import { capacityAddition } from "../portfolio/capacityAddition.js";
import { type Project, sharePath } from "../portfolio/sharePath.js";
import { type Assumptions, assumed, assumedPart } from "./assumptions.js";
import { otherCountries, type StageId } from "./stages.js";

export type ProjectStatus = "operating" | "construction" | "pilot" | "planned" | "stalled";
export type PathProject = {
  site: string;
  country: string;
  status: ProjectStatus;
  /** What it states, and what it adds to the output of the base year; null: no capacity is stated. */
  stated: number | null;
  adds: number | null;
  figure: string | null;
  asOf: number;
  /** In place of what is assumed of its status. Probability from 0 to 1, ramp in years. */
  start?: number;
  ramp?: number;
  probability?: number;
};
export type PathInputs = {
  stage: StageId;
  unit: string;
  basis: string;
  source: string;
  baseYear: number;
  lastYear: number;
  country: string;
  /** Output of the base year by country, with a row for what is not told by country; times `scale`, if given. */
  base: Readonly<Record<string, number>>;
  /** The assumption that turns `base` into the unit. */
  scale?: string;
  projects: readonly PathProject[];
  /** What others project for the country's share, as fractions; to compare, the model does not use it. */
  published: readonly { year: number; share: number; source: string; basis: string }[];
};

export type PathPoint = {
  year: number;
  /** The country's share, 0 to 1; null without any output. */
  share: number | null;
  /** Herfindahl-Hirschman index of percent shares, 0 to 10,000: between these, as some supply is not told by country. */
  hhiLow: number | null;
  hhiHigh: number | null;
  country: number;
  others: number;
};
export type CountedProject = Required<PathProject> & { expected: number };
export type PathResult = Pick<PathInputs, "stage" | "unit" | "country" | "published" | "baseYear"> & {
  points: PathPoint[];
  target: {
    share: number;
    year: number;
    shareThen: number | null;
    isMet: boolean;
    /** The first year in which the share is at or below the target; null: in none of these. */
    firstYear: number | null;
    /** What others must add in the year of the target beyond what is expected; null: no addition would do. */
    expand: number | null;
    displace: number | null;
  };
  /** The projects counted, with what was taken of them, and the sites that state no capacity. */
  projects: CountedProject[];
  uncounted: string[];
};

const growths: Readonly<Record<StageId, string>> = {
  mine: "china-growth-mine",
  separation: "china-growth-separation",
  metal: "china-growth-magnet",
  magnet: "china-growth-magnet",
};

/**
 * A country's share of a stage year by year: its output grows at the rate assumed, that of others by their projects, each
 * at its odds, so that the path is what is expected and no forecast. Supply that exists elsewhere stays as it is.
 * A target year before the base is that of the base.
 * @throws MethodError for negative capacities, odds outside 0 to 1 and years beyond 500 of the base
 */
export function diversificationPath(inputs: PathInputs, assumptions: Assumptions): PathResult {
  const { country, baseYear, stage } = inputs;
  const growth = assumedPart(assumptions, growths[stage]);
  const targetShare = checkFraction(assumedPart(assumptions, "target-share"), "target");
  const targetYear = Math.max(baseYear, Math.round(assumed(assumptions, "target-year")));
  const base = baseOf(inputs, assumptions);
  const counted = countedOf(inputs, assumptions);
  const path = (names: readonly string[], start: number, k: number) =>
    sharePath({
      y0: baseYear,
      y1: Math.max(inputs.lastYear, targetYear),
      k_country0: k,
      growth_country: growth,
      k_other0: start,
      projects: counted.filter((one) => names.includes(one.country)).map(toProject),
      target_share: targetShare,
    });
  const others = [...new Set([...Object.keys(base), ...counted.map((one) => one.country)])].filter(
    (name) => name !== country,
  );
  const start = sum(others.map((name) => base[name] ?? 0));
  const whole = path(others, start, base[country] ?? 0);
  const byCountry = others.map((name) => [name, path([name], base[name] ?? 0, 0).k_other] as const);
  const points = Object.keys(whole.share).map((key): PathPoint => {
    const year = Number(key);
    const known = byCountry.filter(([name]) => name !== otherCountries).map(([, k]) => k[year] as number);
    const residual = byCountry.find(([name]) => name === otherCountries)?.[1][year] ?? 0;
    const { hhi_lower, hhi_upper } = hhiBounds({ known: [whole.k_country[year] as number, ...known], residual });
    return {
      ...{ year, share: whole.share[year] ?? null },
      hhiLow: hhi_lower === null ? null : 10_000 * hhi_lower,
      hhiHigh: hhi_upper === null ? null : 10_000 * hhi_upper,
      country: whole.k_country[year] as number,
      others: whole.k_other[year] as number,
    };
  });
  const then = points.find(({ year }) => year === targetYear) as PathPoint;
  const needed = (mode: "expand" | "displace"): number | null => {
    const input = { k_country: then.country, k_other: then.others, target_share: targetShare, mode };
    return capacityAddition(input).additional_other_capacity;
  };
  return {
    ...{ stage, country, baseYear, unit: inputs.unit, published: inputs.published, points, projects: counted },
    target: {
      ...{ share: targetShare, year: targetYear, shareThen: then.share },
      isMet: then.share !== null && then.share <= targetShare + 1e-9,
      firstYear: whole.first_year_at_or_below,
      ...{ expand: needed("expand"), displace: needed("displace") },
    },
    uncounted: inputs.projects.filter((one) => one.adds === null).map((one) => one.site),
  };
}

/** What the country and all others make in a year, as the path has it; before the base as in the base. */
export function capacitiesOf(
  inputs: PathInputs,
  assumptions: Assumptions,
  year: number,
): { country: number; others: number } {
  const base = baseOf(inputs, assumptions);
  const then = Math.max(inputs.baseYear, Math.round(year));
  const growth = assumedPart(assumptions, growths[inputs.stage]);
  // A path of one year: the country has grown until then, and projects know when they began.
  const { k_country, k_other } = sharePath({
    ...{ y0: then, y1: then, target_share: 1 },
    k_country0: (base[inputs.country] ?? 0) * (1 + growth) ** (then - inputs.baseYear),
    k_other0: sum(Object.entries(base).map(([name, value]) => (name === inputs.country ? 0 : value))),
    projects: countedOf(inputs, assumptions).map(toProject),
  });
  return { country: k_country[then] as number, others: k_other[then] as number };
}

const countedOf = (inputs: PathInputs, assumptions: Assumptions): CountedProject[] =>
  inputs.projects.filter((one) => one.adds !== null).map((one) => toCounted(one, assumptions));

export function baseOf({ base, scale }: PathInputs, assumptions: Assumptions): Record<string, number> {
  const factor = scale ? checkQuantity(assumed(assumptions, scale), scale) : 1;
  return Object.fromEntries(
    Object.entries(base).map(([name, value]) => [name, checkQuantity(value, "output") * factor]),
  );
}

function toCounted(project: PathProject, assumptions: Assumptions): CountedProject {
  const start = project.start ?? assumed(assumptions, `start-${project.status}`);
  const ramp = project.ramp ?? assumed(assumptions, "ramp-years");
  const probability = checkFraction(
    project.probability ?? assumedPart(assumptions, `probability-${project.status}`),
    "probability",
  );
  const adds = checkQuantity(project.adds, "capacity");
  return { ...project, stated: project.stated, adds, start, ramp, probability, expected: adds * probability };
}

const toProject = ({ adds, start, ramp, probability }: CountedProject): Project => ({
  ...{ cap: adds as number, start, ramp, prob: probability },
});
