import { sum } from "../arithmetic.js";
import { type Band, hhiBand } from "./hhiBand.js";
import { type Quantities, toQuantities } from "./quantities.js";

export type Concentration = {
  n: number;
  hhi: number | null;
  hhi10000: number | null;
  n_eff: number | null;
  hhi_norm: number | null;
  shannon: number | null;
  hill0: number;
  hill1: number | null;
  hill2: number | null;
  cr1: number | null;
  cr3: number | null;
  band2023: Band | null;
  band2010: Band | null;
};

/**
 * How concentrated a supply is: Herfindahl-Hirschman index as a fraction (`hhi`, 1/n to 1) and on percent shares
 * (`hhi10000`), effective number of suppliers, Shannon entropy in nats, Hill numbers of order 0, 1 and 2, shares of the
 * largest and of the three largest, bands of the US Merger Guidelines.
 *
 * Quantities have one unit, year and stage. Suppliers of nothing are not counted. Without any supply all but the counts
 * is null; `hhi_norm`, (hhi − 1/n)/(1 − 1/n), is null for a single supplier.
 * Sources: Hill 1973, Ecology 54:427; Jost 2006, Oikos 113:363; US DOJ and FTC 2023, Merger Guidelines §2.1.
 * @throws MethodError for negative or non-finite quantities
 */
export function concentration({ quantities }: { quantities: Quantities }): Concentration {
  const present = toQuantities(quantities, "quantity").filter((quantity) => quantity > 0);
  const n = present.length;
  if (!n) return { n: 0, hill0: 0, ...undefinedMeasures };
  const shares = toShares(present);
  const hhi = sum(shares.map((share) => share * share));
  const shannon = 0 - sum(shares.map((share) => (share > 0 ? share * Math.log(share) : 0)));
  return {
    n,
    hhi,
    hhi10000: 10_000 * hhi,
    n_eff: 1 / hhi,
    hhi_norm: n > 1 ? (hhi - 1 / n) / (1 - 1 / n) : null,
    shannon,
    hill0: n,
    hill1: Math.exp(shannon),
    hill2: 1 / hhi,
    cr1: shares[0] as number,
    cr3: sum(shares.slice(0, 3)),
    band2023: hhiBand({ hhi10000: 10_000 * hhi, scheme: "2023" }).band,
    band2010: hhiBand({ hhi10000: 10_000 * hhi, scheme: "2010" }).band,
  };
}

/** Shares, largest first; by the largest, so that no total is too large to hold. */
function toShares(quantities: readonly number[]): number[] {
  const largest = Math.max(...quantities);
  const total = sum(quantities.map((quantity) => quantity / largest));
  return quantities.map((quantity) => quantity / largest / total).sort((a, b) => b - a);
}

const undefinedMeasures = {
  hhi: null,
  hhi10000: null,
  n_eff: null,
  hhi_norm: null,
  shannon: null,
  hill1: null,
  hill2: null,
  cr1: null,
  cr3: null,
  band2023: null,
  band2010: null,
};
