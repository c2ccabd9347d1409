import type { Column } from "../snapshots/parquet.js";

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

type Columns = readonly Pick<Column, "name" | "values">[];

/** Quantities by country, edition and year for each chain, from two snapshots. */
export function toSupply(production: Columns, stages: Columns): SupplyRow[] {
  const mined = rowsOf(production).map((row) => ({
    ...row,
    chain: "mine",
    kind: row.row_kind,
    quantity: row.production_t_reo,
  }));
  const staged = rowsOf(stages)
    .filter(({ edition }) => edition === "CMD2025")
    .map((row) => ({ ...row, chain: `${row.stage}-magnet`, kind: row.row_kind, quantity: row.quantity_kt }));
  return [...mined, ...staged].filter(({ quantity }) => quantity !== null) as unknown as SupplyRow[];
}

function rowsOf(columns: Columns): Record<string, unknown>[] {
  const count = columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[i]])),
  );
}

const where = <Row extends SupplyRow>(supply: readonly Row[], values: Partial<SupplyRow>): Row[] =>
  supply.filter((row) => Object.entries(values).every(([name, value]) => row[name as keyof SupplyRow] === value));

/** What can be chosen of one column once others are chosen, newest first. */
export const choices = (
  supply: readonly SupplyRow[],
  column: "edition" | "year" | "country",
  values: Partial<SupplyRow>,
) => [...new Set(where(supply, values).map((row) => row[column]))].sort((a, b) => (a < b ? 1 : -1));

/** Shares of one year in one edition, on the sum of rows and on the published total, and one country's through all of them. */
export function answer(supply: readonly SupplyRow[], { chain, edition, year, country }: Choice): Answer {
  const tables = Map.groupBy(where(supply, { chain }), (row) => `${row.year} ${row.edition}`);
  const shares = [...tables.values()].map((rows) => ({
    rows: rows.filter(({ kind }) => kind !== "world_total"),
    total: rows.find(({ kind }) => kind === "world_total")?.quantity ?? null,
  }));
  const all = shares.flatMap(({ rows, total }) => sharesOf(rows, total));
  const rows = where(all, { edition, year }).sort((a, b) => b.quantity - a.quantity);
  const history = where(all, { country }).sort(
    (a, b) => a.year - b.year || Number(a.edition > b.edition) - Number(a.edition < b.edition),
  );
  return {
    rows,
    sum: sumOf(rows),
    total: rows[0]?.total ?? null,
    hhi: rows[0]?.of_sum_pct == null ? null : rows.reduce((sum, row) => sum + (row.of_sum_pct ?? 0) ** 2, 0),
    history,
  };
}

/** The measure mine_share has the same rule: rows that hold less than nine tenths of the total are no whole table. */
function sharesOf(rows: readonly SupplyRow[], total: number | null): (Share & { total: number | null })[] {
  const sum = sumOf(rows);
  const isWhole = rows.length > 1 && !(total !== null && sum < 0.9 * total);
  return rows.map((row) => ({
    ...row,
    total,
    of_sum_pct: isWhole ? (100 * row.quantity) / sum : null,
    of_total_pct: total === null ? null : (100 * row.quantity) / total,
  }));
}

const sumOf = (rows: readonly SupplyRow[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0);
