import { epsilon, sum } from "../arithmetic.js";
import { checkFraction, checkInteger, checkNumber, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

export type Project = {
  cap: number;
  /** First year of output, and the years until all of it is there. */
  start: number;
  ramp?: number;
  /** How likely it is to be built, 0 to 1. */
  prob?: number;
};
export type SharePathInput = {
  y0: number;
  y1: number;
  /** Capacity in the first year of the country and of all others, in one unit. */
  k_country0: number;
  /** Yearly growth of the country's capacity; −1 ends it. */
  growth_country?: number;
  k_other0: number;
  projects: readonly Project[];
  target_share: number;
};
export type SharePath = {
  /** By year: the country's share, and the capacities that make it. */
  share: Record<string, number | null>;
  k_country: Record<string, number>;
  k_other: Record<string, number>;
  first_year_at_or_below: number | null;
};

/**
 * A country's share while others build: each project adds cap·prob, evenly over its ramp, so that the path is what is
 * expected. The share is null without any capacity, and the year null when the target is not met by `y1`.
 * @throws MethodError for negative capacities, probabilities outside 0 to 1, broken years or more than 500 of them
 */
export function sharePath(input: SharePathInput): SharePath {
  const first = checkInteger(input.y0, "first year", -10_000, 10_000);
  const last = checkInteger(input.y1, "last year", first, first + 500);
  const country0 = checkQuantity(input.k_country0, "capacity");
  const growth = checkNumber(input.growth_country ?? 0, "growth");
  if (growth < -1) throw new MethodError("OUT_OF_RANGE", `faulty growth: ${growth} (below -1)`);
  const other0 = checkQuantity(input.k_other0, "capacity");
  const target = checkFraction(input.target_share, "target");
  const projects = input.projects.map(toProject);
  const path: SharePath = { share: {}, k_country: {}, k_other: {}, first_year_at_or_below: null };
  for (let year = first; year <= last; ++year) {
    const country = country0 * (1 + growth) ** (year - first);
    const other = other0 + sum(projects.map((project) => addedBy(project, year)));
    const share = country + other > 0 ? country / (country + other) : null;
    path.k_country[year] = checkNumber(country, "capacity");
    path.k_other[year] = other;
    path.share[year] = share;
    if (share !== null && share <= target + epsilon) path.first_year_at_or_below ??= year;
  }
  return path;
}

function addedBy({ expected, start, ramp }: ReturnType<typeof toProject>, year: number): number {
  const running = year - start + 1;
  return running <= 0 ? 0 : expected * (ramp > 0 ? Math.min(1, running / ramp) : 1);
}

const toProject = ({ cap, start, ramp = 1, prob = 1 }: Project) => ({
  expected: checkQuantity(cap, "capacity") * checkFraction(prob, "probability"),
  start: checkNumber(start, "start"),
  ramp: checkQuantity(ramp, "ramp"),
});
