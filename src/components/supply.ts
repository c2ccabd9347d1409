import aq from "arquero/dist/arquero.min.js";

export type SupplyRow = {
  chain: string;
  edition: string;
  year: number;
  country: string;
  kind: string;
  quantity: number;
  source: string;
  line: number;
};
export type Choice = { chain: string; edition: string; year: number; country: string };
export type Share = SupplyRow & {
  /** None where the rows are no whole table: some editions are known by their largest producer and the total alone. */
  of_sum_pct: number | null;
  of_total_pct: number | null;
};
export type Answer = { rows: Share[]; sum: number; total: number | null; hhi: number | null; history: Share[] };

/** What can be chosen: stage and basis together, since shares of different bases are never compared. */
export const chains = {
  mine: { label: "Mining, all rare earths (USGS)", unit: "t REO" },
  "mine-magnet": { label: "Mining, magnet rare earths (IEA)", unit: "kt" },
  "separation-magnet": { label: "Separation, magnet rare earths (IEA)", unit: "kt" },
} as const;

type Supply = ReturnType<typeof aq.table>;

/** Quantities by country, edition and year for each chain, from two snapshots. */
export function toSupply(production: Supply, stages: Supply): Supply {
  const mined = production
    .filter(aq.escape((row: Row) => row.production_t_reo !== null))
    .derive({ chain: () => "mine" })
    .rename({ production_t_reo: "quantity", row_kind: "kind" });
  const stage = stages
    .filter(aq.escape((row: Row) => row.quantity_kt !== null && row.edition === "CMD2025"))
    .derive({ chain: aq.escape((row: Row) => `${row.stage}-magnet`) })
    .rename({ quantity_kt: "quantity", row_kind: "kind" });
  const columns = ["chain", "edition", "year", "country", "kind", "quantity", "source", "line"];
  return mined.select(columns).concat(stage.select(columns));
}

type Row = Record<string, string | number | null>;
const where = (supply: Supply, values: Partial<SupplyRow>) =>
  supply.filter(aq.escape((row: Row) => Object.entries(values).every(([name, value]) => row[name] === value)));

/** What can be chosen of one column once others are chosen, newest first. */
export const choices = (supply: Supply, column: "edition" | "year" | "country", values: Partial<SupplyRow>) =>
  [...new Set((where(supply, values).objects() as SupplyRow[]).map((row) => row[column]))].sort((a, b) =>
    a < b ? 1 : -1,
  );

/** Shares of one year in one edition, on the sum of rows and on the published total, and one country's through all of them. */
export function answer(supply: Supply, { chain, edition, year, country }: Choice): Answer {
  const shares = where(supply, { chain })
    .filter(aq.escape((row: Row) => row.kind !== "world_total"))
    .groupby("edition", "year")
    .derive({ sum: "d => op.sum(d.quantity)", count: "d => op.count()" })
    .ungroup()
    .join_left(where(supply, { chain, kind: "world_total" }).select("edition", "year", { quantity: "total" }), [
      ["edition", "year"],
      ["edition", "year"],
    ])
    // The measure mine_share has the same rule: rows that hold less than nine tenths of the total are no whole table.
    .derive({
      of_sum_pct: "d => d.count < 2 || (d.total != null && d.sum < 0.9 * d.total) ? null : 100 * d.quantity / d.sum",
      of_total_pct: "d => d.total == null ? null : 100 * d.quantity / d.total",
    });
  const rows = where(shares, { edition, year }).orderby(aq.desc("quantity")).objects() as (Share & { total: number })[];
  const history = where(shares, { country }).orderby("year", "edition").objects() as Share[];
  return {
    rows,
    sum: rows.reduce((sum, row) => sum + row.quantity, 0),
    total: rows[0]?.total ?? null,
    hhi: rows[0]?.of_sum_pct == null ? null : rows.reduce((sum, row) => sum + (row.of_sum_pct ?? 0) ** 2, 0),
    history,
  };
}
