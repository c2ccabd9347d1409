/**
 * Names under which columns stand in a file: each once, whatever its case, as DuckDB tells them apart in a subquery.
 *
 *   a, a, A     a, a_1, A_2
 *   (empty)     column
 */
export function columnNames(columns: readonly { name: string }[]): string[] {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  const seen = new Set<string>();
  return columns.map(({ name }) => {
    const base = name || "column";
    let unique = base;
    for (let i = 1; seen.has(unique.toLowerCase()) || (i > 1 && taken.has(unique.toLowerCase())); ++i)
      unique = `${base}_${i}`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}
