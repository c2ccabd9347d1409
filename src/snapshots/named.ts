/** Where DuckDB's tokens start, in bytes, and what they are; see TokenType there. */
export type Tokens = { offsets: ArrayLike<number>; types: ArrayLike<number> };

/** Tables in which DuckDB lists all others, so that asking for them asks for every snapshot. */
const catalogues = new Set(["tables", "columns", "information_schema", "duckdb_tables", "duckdb_columns"]);

/**
 * The snapshots that a query may mean: every one whose name is a word of it, quoted or not, as DuckDB's own tokenizer
 * finds words. A name that is meant otherwise loads a small file in vain; a query that does not bind still finds its tables.
 *
 *   FROM production, "Prices"           production, prices
 *   PRAGMA table_info('quotas')         quotas
 *   SHOW TABLES                         all of them
 *   SELECT 'production of' -- demand    none
 */
export function namedSnapshots<Name extends string>(sql: string, tokens: Tokens, names: readonly Name[]): Name[] {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  const words = new Set<string>();
  for (let i = 0; i < tokens.offsets.length; ++i) {
    const token = decoder.decode(bytes.subarray(tokens.offsets[i], tokens.offsets[i + 1]));
    const [, quote, word, end] = /^(["']?)(\w+)(["']?)/.exec(token) ?? [];
    if (word && quote === end) words.add(word.toLowerCase());
  }
  return [...words].some((word) => catalogues.has(word)) ? [...names] : names.filter((name) => words.has(name));
}
