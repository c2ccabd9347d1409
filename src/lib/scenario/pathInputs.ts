import { sum } from "../arithmetic.js";
import { magnetRow, newestQuantities, quantitiesOf } from "./disruptionInputs.js";
import type { PathInputs, PathProject, ProjectStatus } from "./diversificationPath.js";
import { newestRows, numberOf, numberOrNull, type Row, type ScenarioRows, textOf, textOrNull } from "./rows.js";
import { china, otherCountries } from "./stages.js";

/** The sites of the table, each once: of every column the newest row that fills it. */
export function sitesOf(rows: readonly Row[]): Row[] {
  const byAge = [...rows].sort((a, b) => numberOf(a, "as_of_year") - numberOf(b, "as_of_year"));
  const sites = new Map<string, Row>();
  for (const row of byAge) {
    const site = textOf(row, "site");
    const filled = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
    sites.set(site, { ...row, ...sites.get(site), ...Object.fromEntries(filled) });
  }
  return [...sites.values()].sort((a, b) => (textOf(a, "site") < textOf(b, "site") ? -1 : 1));
}

/** What a path is made from: the column of capacity, the roles that count, and the base. */
type Kind = { column: string; roles: readonly string[]; base: Readonly<Record<string, number>> };

/**
 * The projects outside China. Operating plants of a country are one entry: they add what they state together beyond the
 * country's output of the base year. Others add what they state.
 */
export function projectsOf(rows: readonly Row[], { column, roles, base }: Kind): PathProject[] {
  const sites = sitesOf(rows).filter((row) => row.country !== china && roles.includes(textOf(row, "role")));
  const operating = sites.filter((row) => row.status === "operating");
  const countries = [...new Set(operating.map((row) => textOf(row, "country")))];
  const running = countries.map((country): PathProject => {
    const own = operating.filter((row) => row.country === country);
    const telling = own.filter((row) => numberOrNull(row, column) !== null);
    const stated = telling.length ? sum(telling.map((row) => numberOf(row, column))) : null;
    return {
      site: (telling.length ? telling : own).map((row) => textOf(row, "site")).join(", "),
      ...{ country, status: "operating", stated },
      adds: stated === null ? null : Math.max(0, stated - (base[country] ?? 0)),
      figure: telling.map((row) => textOrNull(row, "figure_kind")).join("; ") || null,
      asOf: Math.max(...own.map((row) => numberOf(row, "as_of_year"))),
    };
  });
  const coming = sites
    .filter((row) => row.status !== "operating")
    .map(
      (row): PathProject => ({
        ...{ site: textOf(row, "site"), country: textOf(row, "country"), status: row.status as ProjectStatus },
        ...{ stated: numberOrNull(row, column), adds: numberOrNull(row, column) },
        ...{ figure: textOrNull(row, "figure_kind"), asOf: numberOf(row, "as_of_year") },
      }),
    );
  return [...running, ...coming];
}

const lastYear = 2035;

/** Mining of all rare earths: the newest year of the newest edition, and mines that state a capacity in oxide. */
export function minePath(rows: ScenarioRows): PathInputs {
  const mined = newestRows(rows.production).filter((row) => row.row_kind !== "world_total");
  const base = Object.fromEntries(
    mined.map((row) => [
      row.row_kind === "country" ? textOf(row, "country") : otherCountries,
      numberOrNull(row, "production_t_reo") ?? 0,
    ]),
  );
  const roles = ["mine", "mine and separation"];
  return {
    ...{ stage: "mine", unit: "t of rare-earth oxide a year", basis: "all rare earths" },
    ...{ source: textOf(mined[0] as Row, "source"), baseYear: numberOf(mined[0] as Row, "year"), lastYear },
    ...{ country: china, base },
    projects: projectsOf(rows.projects, { column: "capacity_t_reo_per_year", roles, base }),
    published: publishedOf(rows, "mine"),
  };
}

/** Separation of magnet rare earths: the IEA's first year, and plants that state a capacity in NdPr oxide. */
export function separationPath(rows: ScenarioRows): PathInputs {
  const told = newestQuantities(rows);
  const baseYear = Math.min(...told.map((row) => numberOf(row, "year")));
  const kt = quantitiesOf(told, "separation", baseYear);
  const base = Object.fromEntries(Object.entries(kt).map(([name, value]) => [name, 1000 * value]));
  const roles = ["separation", "mine and separation"];
  return {
    ...{ stage: "separation", unit: "t of magnet rare earths a year", basis: "magnet rare earths" },
    ...{ source: textOf(told[0] as Row, "source"), baseYear, lastYear, country: china, base },
    projects: projectsOf(rows.projects, { column: "ndpr_oxide_t_per_year", roles, base }),
    published: publishedOf(rows, "separation"),
  };
}

/** Magnets: the newest share of a world output that is assumed, and plants that state a capacity. */
export function magnetPath(rows: ScenarioRows): PathInputs {
  const row = magnetRow(rows);
  const share = numberOf(row, "share_pct") / 100;
  return {
    ...{ stage: "magnet", unit: "t of magnets a year", basis: textOf(row, "basis"), source: textOf(row, "source") },
    ...{ baseYear: numberOf(row, "year"), lastYear, country: china, scale: "magnet-world-output" },
    base: { [china]: share, [otherCountries]: 1 - share },
    projects: projectsOf(rows.projects, { column: "magnet_t_per_year", roles: ["magnet"], base: {} }),
    published: [],
  };
}

function publishedOf(rows: ScenarioRows, stage: "mine" | "separation"): PathInputs["published"] {
  return newestQuantities(rows)
    .filter((row) => row.stage === stage && row.iso3 === "CHN" && numberOf(row, "year") <= lastYear)
    .map((row) => ({
      ...{ year: numberOf(row, "year"), share: numberOf(row, "share_pct") / 100 },
      ...{ source: textOf(row, "source"), basis: textOf(row, "basis") },
    }))
    .sort((a, b) => a.year - b.year);
}
