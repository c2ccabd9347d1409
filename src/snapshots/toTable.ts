import type { ColumnTable } from "arquero";
import aq from "arquero/dist/arquero.min.js";
import type { Column } from "./parquet.js";

const day = 86_400_000;

/** Columns as an Arquero table. Dates are Dates in UTC; nulls stay null. */
export const toTable = (columns: readonly Column[]): ColumnTable =>
  aq.table(
    columns.map(({ name, type, values }) => [
      name,
      type === "DATE" ? values.map((days) => (days === null ? null : new Date(Number(days) * day))) : values,
    ]),
  );
