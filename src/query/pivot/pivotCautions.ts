import { formatNumber } from "../../lib/format.js";
import type { Result, ResultColumn } from "../../snapshots/result.js";
import type { PivotSettings } from "./pivot.js";

/** Columns whose values are tellings of the same thing, or steps of one chain: figures of two of them do not add up. */
export const isOfOthers = (column: ResultColumn | undefined): boolean =>
  /^(edition|stage|publisher|source|scenario)$/i.test(column?.name ?? "");

const plurals: Record<string, string> = {
  edition: "editions",
  stage: "stages",
  publisher: "publishers",
  source: "sources",
  scenario: "scenarios",
};

/** What a reader must know of sums that add what does not add up, as sentences. */
export function pivotCautions(result: Result, { rows, columns, how }: PivotSettings): string[] {
  if (how !== "sum") return [];
  const free = [...result.columns.entries()].filter(([index]) => index !== rows && index !== columns);
  const cautions: string[] = [];
  const mixed = free.flatMap(([index, column]) => {
    const count = isOfOthers(column) ? someValues(result, index).size : 0;
    return count > 1 ? [{ name: column.name, count }] : [];
  });
  // Sources differ with editions; one caution says it.
  const [first] = mixed.sort((a, b) => Number(a.name === "source") - Number(b.name === "source"));
  if (first)
    cautions.push(
      `These sums run over ${formatNumber(first.count)} ${plurals[first.name.toLowerCase()]}, and figures of two ${plurals[first.name.toLowerCase()]} do not add up. Put ${first.name} in the rows or the columns, or keep to one in the query.`,
    );
  const kinds = free.find(([, { name }]) => name === "row_kind");
  const values = kinds && someValues(result, kinds[0]);
  if (values && values.size > 1 && values.has("world_total"))
    cautions.push("Some rows are totals of others (row_kind is world_total), so these sums count them twice.");
  return cautions;
}

/** The values of a column, at most a hundred of them. */
function someValues(result: Result, index: number): Set<string> {
  const values = new Set<string>();
  for (let row = 0; row < result.total && values.size < 100; ++row) {
    const text = result.text(row, index);
    if (text !== null) values.add(text.slice(0, 200));
  }
  return values;
}
