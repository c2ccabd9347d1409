import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { Result, ResultColumn } from "../../snapshots/result.js";

/**
 * The answer with units and descriptions for those of its columns that have the name of a column it was computed from.
 * Where two snapshots mean different things by a name, it gets neither.
 */
export function withUnits(result: Result, catalogue: readonly SnapshotFacts[]): Result {
  const read = result.uses.flatMap(({ snapshot, columns }) => {
    const facts = catalogue.find(({ name }) => name === snapshot);
    return facts?.columns.filter(({ name }) => columns.includes(name)) ?? [];
  });
  const { total, limit, seconds, answers, uses } = result;
  return {
    columns: result.columns.map((column): ResultColumn => {
      const same = read.filter(({ name }) => name === column.name);
      const unit = only(same.map(({ unit }) => unit));
      const description = only(same.map(({ description }) => description));
      return { ...(description && { description }), ...(unit && column.numeric && { unit }), ...column };
    }),
    ...{ total, limit, seconds, answers, uses },
    text: (row, column) => result.text(row, column),
    number: (row, column) => result.number(row, column),
    value: (row, column) => result.value(row, column),
  };
}

const only = <Value>(values: readonly Value[]): Value | null =>
  new Set(values).size === 1 ? (values[0] as Value) : null;
