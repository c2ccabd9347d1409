import { quoted } from "./database.js";

/** A column of an answer, as DESCRIBE tells it. */
export type Described = { name: string; type: string };

/** Types that reach the page as they are. All others come as the text that DuckDB has for them. */
const plain =
  /^(BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|HUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|UUID|DATE|TIME|TIMESTAMP|TIMESTAMP_S|TIMESTAMP_MS|TIMESTAMP WITH TIME ZONE|BLOB)$/;

/** What stands before and after a query, so that each column of its answer can be shown. */
export function showing(columns: readonly Described[] | null): { before: string; after: string } {
  if (!columns || columns.every(({ type }) => plain.test(type))) return { before: "", after: "" };
  const shown = columns.map(
    ({ name, type }, i) => `${plain.test(type) ? `c${i}` : `CAST(c${i} AS VARCHAR)`} AS ${quoted(name)}`,
  );
  const names = columns.map((_, i) => `c${i}`);
  return { before: `SELECT ${shown.join(", ")} FROM (\n`, after: `\n) AS t(${names.join(", ")})` };
}
