import { quoted, type Session } from "./database.js";

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

/** What DuckDB says that the columns of an answer are; null when the statement has none, or a fault. */
export async function describe(planner: Session, sql: string): Promise<Described[] | null> {
  // DESCRIBE takes a SHOW only within a query, which would number columns of the same name.
  for (const asked of [`DESCRIBE\n${sql}`, `DESCRIBE SELECT * FROM (\n${sql}\n)`])
    try {
      const answer = await planner.query(asked);
      const [names, types] = [answer.getChildAt(0), answer.getChildAt(1)];
      return Array.from({ length: answer.numRows }, (_, i) => ({
        name: String(names?.get(i)),
        type: String(types?.get(i)),
      }));
    } catch {
      // What cannot be described is no query, or has a fault that running it will tell.
    }
  return null;
}
