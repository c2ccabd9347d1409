import type { DuckDBConnection } from "@duckdb/node-api";
import countries from "i18n-iso-countries";
import { literal } from "./native.js";

export const tradeRows = 5_000_000;
export const tradeColumns = [
  { name: "year", type: "INTEGER" },
  { name: "month", type: "DATE" },
  { name: "reporter", type: "VARCHAR" },
  { name: "partner", type: "VARCHAR" },
  { name: "hs6", type: "VARCHAR" },
  { name: "value", type: "DOUBLE" },
  { name: "weight", type: "DOUBLE" },
  { name: "quantity", type: "BIGINT" },
] as const;

/** Headings and subheadings of the customs tariff: rare earths and what is made of them come first, and most often. */
const headings = Array.from({ length: 48 }, (_, i) => String(280530 + 4127 * i + (i % 7) * 10).padStart(6, "0"));

const codes = Object.keys(countries.getAlpha3Codes()).sort();
const names = codes.map((code) => countries.getName(code, "en") ?? code);

const list = (values: readonly string[]) => `[${values.map(literal).join(", ")}]`;

/**
 * Writes a made-up table of trade as Parquet: 20 years of months, 80 reporters, all partners, 48 headings, values and
 * weights that spread over six powers of ten. Nothing is left to chance but what a hash of the row's number says, so
 * the same DuckDB writes the same bytes.
 */
export async function writeTrade(connection: DuckDBConnection, path: string) {
  const chance = (salt: number) => `((hash(i * 16 + ${salt}) >> 11) / 9007199254740992)`;
  const pick = (values: readonly string[], power: string) =>
    `${list(values)}[1 + floor(${values.length} * ${power})::INT]`;
  await connection.run(`COPY (
    SELECT year(month)::INTEGER AS year, month, reporter, partner, hs6,
      value, round(value / price, 1) AS weight, 1 + floor(value / price / 25)::BIGINT AS quantity
    FROM (
      SELECT (DATE '2005-01-01' + to_months((i * 240 // ${tradeRows})::INT))::DATE AS month,
        ${pick(codes.slice(0, 80), `pow(${chance(1)}, 1.5)`)} AS reporter,
        ${pick(names, `pow(${chance(2)}, 2)`)} AS partner,
        ${pick(headings, `pow(${chance(3)}, 1.5)`)} AS hs6,
        round(exp(4 + 14 * (${chance(4)} + ${chance(5)}) / 2)) AS value,
        exp(1 + 4 * ${chance(6)}) AS price
      FROM range(${tradeRows}) AS rows(i)
    )
  ) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`);
}
