/** Where DuckDB's tokens start, in bytes of UTF-8. What follows a token, such as a comment, counts as part of it. */
type Offsets = ArrayLike<number>;

/** Tables in which DuckDB lists all others, so that asking for them asks for every snapshot. */
const catalogues = new Set(["tables", "columns", "information_schema", "duckdb_tables", "duckdb_columns"]);

/**
 * The snapshots and measures that a query may mean: every one whose name is a word of it, quoted or not, as DuckDB's own tokenizer
 * finds words. A name that is meant otherwise loads a small file in vain; a query that does not bind still finds its tables.
 *
 *   FROM production, "Prices"           production, prices
 *   PRAGMA table_info('quotas')         quotas
 *   SHOW TABLES                         all of them
 *   SELECT 'production of' -- demand    none
 */
export function namesIn<Name extends string>(sql: string, offsets: Offsets, names: readonly Name[]): Name[] {
  const words = new Set<string>();
  for (const token of textsOf(sql, offsets)) {
    const [, quote, word, end] = /^(["']?)(\w+)(["']?)/.exec(token) ?? [];
    if (word && quote === end) words.add(word.toLowerCase());
  }
  return [...words].some((word) => catalogues.has(word)) ? [...names] : names.filter((name) => words.has(name));
}

/** How many statements there are: `SELECT 1;` is one, `COMMIT; DROP TABLE x` two. */
export function countStatements(sql: string, offsets: Offsets): number {
  let count = 0;
  let open = false;
  for (const token of textsOf(sql, offsets)) {
    if (!open && !token.startsWith(";")) ++count;
    open = !token.startsWith(";");
  }
  return count;
}

function textsOf(sql: string, offsets: Offsets): string[] {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  return Array.from(offsets, (start, i) => decoder.decode(bytes.subarray(start, offsets[i + 1])));
}
