import { Bool, type DataType, DateDay, Float64, Int32, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import type { Column, ColumnType } from "./parquet.js";

const types: Record<ColumnType, () => DataType> = {
  VARCHAR: () => new Utf8(),
  INTEGER: () => new Int32(),
  DOUBLE: () => new Float64(),
  BOOLEAN: () => new Bool(),
  DATE: () => new DateDay(),
};

const day = 86_400_000;

/** The columns as an Arrow IPC stream, the form in which DuckDB takes them. */
export function toArrowStream(columns: readonly Column[]): Uint8Array {
  const vectors = columns.map(({ name, type, values }) => {
    const cells = type === "DATE" ? values.map((days) => (days === null ? null : Number(days) * day)) : values;
    return [name, vectorFromArray(cells, types[type]())] as const;
  });
  return tableToIPC(new Table(Object.fromEntries(vectors)), "stream");
}
