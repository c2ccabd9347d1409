import { wgiRisk01 } from "../supplyRisk/wgiRisk01.js";
import { newestQuantities, priceOf, quantitiesOf } from "./disruptionInputs.js";
import type { ProjectStatus } from "./diversificationPath.js";
import { sitesOf } from "./pathInputs.js";
import { groupBy, newestRows, numberOf, numberOrNull, type ScenarioRows, textOf, where } from "./rows.js";
import type { MixInputs, MixSite, MixSupplier } from "./sourcingMix.js";
import { china } from "./stages.js";

/**
 * Suppliers of NdPr oxide by country: China with all that it separates, others with the sites that state a tonnage in
 * NdPr oxide, be it at a mine or at a plant. A plant that only separates ore of a mine which is listed too would count
 * twice; of those listed none does.
 */
export function mixInputs(rows: ScenarioRows): MixInputs {
  const told = newestQuantities(rows);
  const year = Math.min(...told.map((row) => numberOf(row, "year")));
  const separated = quantitiesOf(told, "separation", year)[china] as number;
  const stating = sitesOf(rows.projects).filter(
    (row) => row.country !== china && numberOrNull(row, "ndpr_oxide_t_per_year") !== null,
  );
  const others = [...groupBy(stating, "country")].map(([country, sites]): MixSupplier => {
    const listed = sites.map(
      (row): MixSite => ({
        ...{ site: textOf(row, "site"), status: row.status as ProjectStatus },
        t: numberOf(row, "ndpr_oxide_t_per_year"),
      }),
    );
    return { country, sites: listed, ...riskOf(rows, country) };
  });
  const reference: MixSite = { site: "All separation in China", status: "reference", t: 1000 * separated };
  return {
    suppliers: [{ country: china, sites: [reference], ...riskOf(rows, china) }, ...others],
    price: priceOf(rows),
  };
}

function riskOf(rows: ScenarioRows, country: string): { risk: number; imputed: boolean } {
  const found = where(newestRows(rows.governance), { country })[0];
  const { risk01, imputed } = wgiRisk01({ estimate: found ? numberOf(found, "political_stability") : null });
  return { risk: risk01, imputed };
}
