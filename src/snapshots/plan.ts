/** A table that DuckDB reads, the columns it takes from it, and the conditions it puts to each row. */
export type Scan = { table: string; columns: string[]; filters: string[]; isSampled: boolean };

type Node = { name: string; children?: Node[]; extra_info?: Record<string, unknown> };

/** The scans in the answer to EXPLAIN (FORMAT JSON). Filters are SQL; those that DuckDB calls optional are implied. */
export function scansOf(json: string): Scan[] {
  const scans: Scan[] = [];
  const visit = ({ children = [], extra_info: info = {} }: Node) => {
    if (typeof info.Table === "string")
      scans.push({
        table: info.Table,
        columns: listOf(info.Projections),
        filters: listOf(info.Filters).map((filter) => filter.replace(/^optional: /, "")),
        isSampled: "Sample Method" in info,
      });
    for (const child of children) visit(child);
  };
  for (const node of JSON.parse(json) as Node[]) visit(node);
  return scans;
}

/** One of a kind comes as itself, several as a list, none as an empty text. */
const listOf = (info: unknown): string[] =>
  Array.isArray(info) ? info.map(String) : typeof info === "string" && info ? [info] : [];
