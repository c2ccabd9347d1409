import { sum } from "../arithmetic.js";
import { newestQuantities, priceOf, quantitiesOf } from "./disruptionInputs.js";
import { sitesOf } from "./pathInputs.js";
import type { Amount, Limit, RivalryInputs, RivalSite } from "./rivalry.js";
import {
  newest,
  newestRows,
  numberOf,
  numberOrNull,
  type Row,
  type ScenarioRows,
  textOf,
  textOrNull,
  where,
} from "./rows.js";
import { china } from "./stages.js";

const rivalName = "Bayan Obo";

function amount(row: Row, column: string, reason: string): Amount {
  const value = numberOrNull(row, column);
  if (value === null) return { value: null, status: null, reason };
  const status = row[`${column}_status`];
  return { value, status: status === "at_least" || status === "at_most" ? status : "value", reason: null };
}

/** The company that runs a site, without who owns it: "Ozango Minerais: Pensana 84%, …". */
const companyOf = (row: Row): string | null => textOrNull(row, "operator")?.split(":")[0] ?? null;

/** A plant that only separates or makes magnets has neither reserves nor output of a mine. */
function toSite(row: Row): RivalSite {
  const role = textOf(row, "role");
  const isMine = role.startsWith("mine");
  const none: Amount = { value: null, status: null, reason: "a plant, not a mine" };
  const makesNdpr = role !== "magnet";
  return {
    ...{ site: textOf(row, "site"), country: textOf(row, "country"), operator: companyOf(row) },
    ...{ status: textOf(row, "status"), role },
    reserves: isMine ? amount(row, "reserves_t_reo", "no reserves in oxide are stated in the table") : none,
    output: isMine ? amount(row, "capacity_t_reo_per_year", "no output in oxide is stated in the table") : none,
    ndpr: makesNdpr
      ? amount(row, "ndpr_oxide_t_per_year", "no tonnage of NdPr oxide is stated in the table")
      : { value: null, status: null, reason: "makes magnets, not oxide" },
  };
}

/** An alliance of all that have an operator outside China and run or are being built, against Bayan Obo. */
export function rivalryInputs(rows: ScenarioRows): RivalryInputs {
  const all = sitesOf(rows.projects);
  const rivalRow = all.find((row) => row.site === rivalName) as Row;
  const sites = all.filter((row) => row.country !== china).map(toSite);
  const told = newestQuantities(rows);
  const year = Math.min(...told.map((row) => numberOf(row, "year")));
  const ofChina = (found: readonly Row[], column: string, what: string): Limit | null => {
    const row = found.find((one) => one.iso3 === "CHN");
    const value = row ? numberOrNull(row, column) : null;
    return value === null ? null : { value, what };
  };
  const kt = quantitiesOf(told, "mine", year)[china];
  return {
    sites,
    members: sites
      .filter(({ status, operator }) => operator !== null && (status === "operating" || status === "construction"))
      .map(({ site }) => site),
    rival: toSite(rivalRow),
    limits: {
      reserves: ofChina(newestRows(rows.reserves, "as_of_year"), "reserves_t_reo", "all of China’s reserves"),
      output: ofChina(newestRows(rows.production), "production_t_reo", "all that China mines"),
      ndpr: kt === undefined ? null : { value: 1000 * kt, what: "all magnet rare earths that China mines" },
    },
    price: priceOf(rows),
    ...tradeOf(rows),
    statedUsd: numberOf(where(rows.article, { id: "modot-market-cap" })[0] as Row, "stated_usd"),
  };
}

/** World imports of metals and compounds, and those of the United States, each of the newest year. */
function tradeOf(rows: ScenarioRows): Pick<RivalryInputs, "worldTrade" | "usImports"> {
  const imports = where(rows.world_trade, { flow: "import", rank: 1 });
  const year = newest<number>(imports, "year");
  const usd = sum(where(imports, { year }).map((row) => numberOf(row, "world_total_usd")));
  const us = where(rows.us_imports, { row_kind: "world_total" }).filter((row) => row.hs6 !== "850511");
  const headings = new Set(us.map((row) => row.hs6)).size;
  const full = us.filter((row) => where(us, { year: row.year }).length === headings);
  const usYear = newest<number>(full, "year");
  return {
    worldTrade: { year, usd },
    usImports: {
      year: usYear,
      usd: sum(where(full, { year: usYear }).map((row) => numberOf(row, "import_value_usd"))),
    },
  };
}
