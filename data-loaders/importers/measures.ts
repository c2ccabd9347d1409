import type { Cells } from "./tableFile.js";

/** How to read a table for its report: the figure of a row, what the row is of, and which of it editions have in common. */
export type Measure = { figure: (row: Cells) => string; what: (row: Cells) => string; unit: (row: Cells) => string };

const year = (row: Cells) => row.year ?? row.as_of_year ?? "";
const salient = ["quantity_t", "net_import_reliance_pct", "employment_persons", "import_value_musd"] as const;
const salientUnits = {
  quantity_t: "t",
  net_import_reliance_pct: "%",
  employment_persons: "persons",
  import_value_musd: "million USD",
};
const filled = (row: Cells) => salient.find((name) => row[name]) ?? "quantity_t";

export const measures: Record<string, Measure> = {
  production: {
    figure: (row) => row.production_t_reo ?? "",
    what: (row) => `mine production ${year(row)}, ${row.country}`,
    unit: () => "t",
  },
  // Reserves are of another year in every edition: what changes from one to the next is the estimate of the same deposit.
  reserves: { figure: (row) => row.reserves_t_reo ?? "", what: (row) => `reserves, ${row.country}`, unit: () => "t" },
  us_salient: {
    figure: (row) => row[filled(row)] ?? "",
    what: (row) => `${row.item} ${year(row)}`,
    unit: (row) => salientUnits[filled(row)],
  },
  prices: {
    figure: (row) => row.price_usd_per_kg ?? "",
    what: (row) => `price of ${row.material}, ${row.purity}, ${year(row)}`,
    unit: () => "USD/kg",
  },
};

/** `12,345.6`, and the marks that are no numbers as they are. */
export function formatted(cell: string): string {
  const match = /^([<>]?)(\d+)(\.\d+)?$/.exec(cell);
  if (!match?.[2]) return cell === "" ? "(empty)" : cell;
  return `${match[1]}${match[2].replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
}

/** `+1,500 t, +13.2 %`, or nothing where one of the two is no plain number. */
export function difference(from: string, to: string, unit = ""): string {
  if (!/^[\d.]+$/.test(from) || !/^[\d.]+$/.test(to)) return "";
  const change = Number(to) - Number(from);
  const sign = change < 0 ? "-" : "+";
  const size = `${sign}${formatted(String(Number(Math.abs(change).toFixed(6))))}${unit && ` ${unit}`}`;
  if (Number(from) === 0) return size;
  const share = Math.abs((100 * change) / Number(from));
  return `${size}, ${share < 0.05 ? "under 0.1" : `${sign}${share.toFixed(1)}`} %`;
}
