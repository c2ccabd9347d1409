import { sum } from "../arithmetic.js";
import { checkFraction, checkPositive, checkQuantity } from "../check.js";
import { concentration } from "../concentration/concentration.js";

export type Import = {
  qty_t: number;
  /** Risk of the country of origin, 0 to 1; null when unknown, which counts as 0.5. */
  g: number | null;
  value_kusd?: number | null;
  /** The origin lies in the importing region: no risk, but still a part of its imports. */
  in_region?: boolean;
};
export type GeoPolRiskInput = {
  /** World production by country, in tonnes. */
  production_t: readonly number[];
  domestic_t: number;
  imports: readonly Import[];
  /** Mean characterisation factor of copper, by which others are expressed in kg of copper. */
  cf_reference_cu?: number;
};
export type GeoPolRisk = {
  hhi: number | null;
  numerator: number;
  total_imports: number;
  import_risk: number;
  score: number | null;
  /** Mean import price in dollars a kilogram (thousand dollars a tonne). */
  price: number | null;
  /** Kilograms of copper-equivalent a kilogram. */
  cf_cu: number | null;
  /** Some origin had no risk of its own; the score lies between these when it is the safest or the riskiest. */
  imputed: boolean;
  score_range: readonly [number, number] | null;
};

/**
 * Geopolitical supply risk of a material for an importer: HHI of world production times the risk-weighted share of
 * imports in what the importer has. Nothing had at all is no import risk; no price, no production: null.
 * Source: Koyamparambath et al. 2024, Resour. Conserv. Recycl. 209:107801; copper's factor is OECD, 2017 to 2021.
 * @throws MethodError for negative quantities or risks outside 0 to 1
 */
export function geoPolRisk(input: GeoPolRiskInput): GeoPolRisk {
  const { production_t, imports, cf_reference_cu = 0.409412948 } = input;
  const { hhi } = concentration({ quantities: production_t });
  const quantities = imports.map(({ qty_t }) => checkQuantity(qty_t, "imports"));
  const total_imports = sum(quantities);
  const had = checkQuantity(input.domestic_t, "production") + total_imports;
  const weighted = (missing: number) =>
    sum(
      imports.map(({ g, in_region = false }, i) => {
        const risk = g === null ? missing : checkFraction(g, "risk");
        return in_region ? 0 : risk * (quantities[i] as number);
      }),
    );
  const scoreWith = (missing: number) => (hhi === null ? null : had > 0 ? (hhi * weighted(missing)) / had : 0);
  const numerator = weighted(0.5);
  const import_risk = had > 0 ? numerator / had : 0;
  const score = hhi === null ? null : hhi * import_risk;
  const price = meanPrice(imports, total_imports);
  const [safest, riskiest] = [scoreWith(0), scoreWith(1)];
  return {
    hhi,
    numerator,
    total_imports,
    import_risk,
    score,
    price,
    cf_cu: score === null || price === null ? null : (score * price) / checkPositive(cf_reference_cu, "reference"),
    imputed: imports.some(({ g, in_region = false }) => g === null && !in_region),
    score_range: safest === null || riskiest === null ? null : [safest, riskiest],
  };
}

/** Null when nothing was imported, or when what it cost is not known for all of it. */
function meanPrice(imports: readonly Import[], total: number): number | null {
  if (total === 0) return null;
  let value = 0;
  for (const { qty_t, value_kusd = null } of imports) {
    if (value_kusd === null && qty_t > 0) return null;
    value += checkQuantity(value_kusd ?? 0, "value");
  }
  return value / total;
}
