import type { ColumnTable } from "arquero";
import aq from "arquero/dist/arquero.min.js";
import type { SnapshotName } from "./files.js";
import type { Column } from "./parquet.js";
import { readSnapshot } from "./snapshot.js";

/** A snapshot as an Arquero table, for reactive cells. Dates are Dates in UTC; nulls stay null. */
export const loadTable = async (name: SnapshotName): Promise<ColumnTable> => toTable(await readSnapshot(name));

const day = 86_400_000;

export const toTable = (columns: readonly Column[]): ColumnTable =>
  aq.table(
    columns.map(({ name, type, values }) => [
      name,
      type === "DATE" ? values.map((days) => (days === null ? null : new Date(Number(days) * day))) : values,
    ]),
  );
