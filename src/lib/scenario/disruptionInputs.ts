import { sum } from "../arithmetic.js";
import { type Balance, type DisruptionInputs, type Price, type StageSupply, twoParts } from "./disruption.js";
import { newest, newestRows, numberOf, numberOrNull, type Row, type ScenarioRows, textOf, where } from "./rows.js";
import { china, otherCountries, type StageId } from "./stages.js";

/** The IEA's rows of a stage and year, in thousand tonnes of magnet rare earths, countries by name. */
export function quantitiesOf(rows: readonly Row[], stage: StageId, year: number): Record<string, number> {
  const found = where(rows, { stage, year, basis: "magnet rare earths" }).filter(
    (row) => row.row_kind !== "world_total" && numberOrNull(row, "quantity_kt") !== null,
  );
  return Object.fromEntries(
    found.map((row) => [
      row.row_kind === "country" ? textOf(row, "country") : otherCountries,
      numberOf(row, "quantity_kt"),
    ]),
  );
}

/** The newest edition that tells quantities by country. */
export const newestQuantities = (rows: ScenarioRows): Row[] => {
  const told = rows.stage_shares.filter((row) => numberOrNull(row, "quantity_kt") !== null && row.stage !== "magnet");
  const several = told.filter((row) => row.row_kind === "other_countries");
  return where(told, { edition: newest<string>(several, "edition") });
};

/** China's share of magnet making, from the newest release. */
export function magnetRow(rows: ScenarioRows): Row {
  const found = where(rows.stage_shares, { stage: "magnet", iso3: "CHN" });
  return where(found, { year: newest<number>(found, "year") })[0] as Row;
}

export function priceOf(rows: ScenarioRows): Price {
  const [row] = newestRows(where(rows.prices, { material: "Neodymium-praseodymium oxide" }));
  return {
    material: textOf(row as Row, "material"),
    usdPerKg: numberOf(row as Row, "price_usd_per_kg"),
    year: numberOf(row as Row, "year"),
    edition: textOf(row as Row, "edition"),
  };
}

const demandRows = (rows: ScenarioRows) => {
  const found = where(rows.demand, { material: "magnet rare earths", use: "total demand" });
  const projected = where(found, { scenario: "STEPS" });
  return where(found, { edition: newest<string>(projected, "edition") });
};

/** The world's need for magnet rare earths: of the base year, and as stated policies have it. */
export const needOf = (rows: ScenarioRows, year: number): number | null => {
  const found = demandRows(rows).find(
    (row) => numberOf(row, "year") === year && (row.scenario === "base year" || row.scenario === "STEPS"),
  );
  return found ? numberOf(found, "demand_kt") : null;
};

/**
 * The world's chain of magnet rare earths: mining and separation from the newest tonnages by country, metals from an
 * assumption, magnets from the newest share. China withholds at separation, and what is made from it.
 */
export function disruptionInputs(rows: ScenarioRows): DisruptionInputs {
  const told = newestQuantities(rows);
  const source = textOf(told[0] as Row, "source");
  const years = [...new Set(told.map((row) => numberOf(row, "year")))].sort((a, b) => a - b);
  const base = years[0] as number;
  const magnet = magnetRow(rows);
  const tonnes = (stage: StageId): StageSupply => ({
    ...{ stage, year: base, basis: "magnet rare earths, by weight", source },
    shares: toParts(quantitiesOf(told, stage, base)),
  });
  const need = needOf(rows, base);
  return {
    chain: [
      tonnes("mine"),
      tonnes("separation"),
      { stage: "metal", year: null, basis: "an assumption", source: null, shares: {}, assumed: "china-metal-share" },
      {
        ...{ stage: "magnet", year: numberOf(magnet, "year"), basis: textOf(magnet, "basis") },
        ...{ source: textOf(magnet, "source"), shares: twoParts(numberOf(magnet, "share_pct") / 100) },
      },
    ],
    ...{ country: china, stage: "separation", downstream: true, buyers: "outside" },
    balances: balancesOf(rows, told, magnet),
    price: priceOf(rows),
    need: need === null ? null : { kt: need, year: base },
  };
}

function toParts(quantities: Readonly<Record<string, number>>): Record<string, number> {
  const total = sum(Object.values(quantities));
  return Object.fromEntries(Object.entries(quantities).map(([name, quantity]) => [name, quantity / total]));
}

function balancesOf(rows: ScenarioRows, told: readonly Row[], magnet: Row): Balance[] {
  const share = numberOf(magnet, "share_pct");
  const years = [...new Set(told.map((row) => numberOf(row, "year")))].sort((a, b) => a - b);
  const tonnes = (["mine", "separation"] as const).flatMap((stage) =>
    years.flatMap((year): Balance[] => {
      const demand = needOf(rows, year);
      const supply = quantitiesOf(told, stage, year);
      return demand === null ? [] : [{ stage, year, supply, demand, unit: "thousand tonnes" }];
    }),
  );
  const year = numberOf(magnet, "year");
  const supply = { [china]: share, [otherCountries]: 100 - share };
  const unit = "percent of the world's output";
  const metal: Balance = { stage: "metal", year, supply: {}, assumed: "china-metal-share", demand: 100, unit };
  return [...tonnes, metal, { stage: "magnet", year, supply, demand: 100, unit }];
}

/** Magnets bought by the United States: a chain of one stage, by value of imports, without its own making. */
export function usMagnetInputs(rows: ScenarioRows): DisruptionInputs {
  const magnets = where(rows.us_imports, { hs6: "850511" });
  const countries = magnets.filter((row) => row.row_kind === "country");
  const year = newest<number>(countries, "year");
  const value = (row: Row) => numberOf(row, "import_value_usd");
  const named = where(countries, { year });
  const total = value(where(magnets, { row_kind: "world_total", year })[0] as Row);
  const shares = Object.fromEntries(named.map((row) => [textOf(row, "country"), value(row) / total]));
  const rest = 1 - sum(Object.values(shares));
  return {
    chain: [
      {
        ...{ stage: "magnet", year, basis: "US imports of metal magnets, by value" },
        source: textOf(named[0] as Row, "source"),
        shares: rest > 1e-9 ? { ...shares, [otherCountries]: rest } : shares,
      },
    ],
    ...{ country: china, stage: "magnet", downstream: true, buyers: "buyers" },
    ...{ balances: [], price: priceOf(rows), need: null },
  };
}
