import { DataType, type RecordBatch, type Schema, type Vector } from "apache-arrow";
import { rawValue, toMilliseconds, toText } from "./cellText.js";
import { type Cell, cellNumber, cellValue, columnOf, type Result, type ResultColumn } from "./result.js";

/** Names of Arrow's types in SQL, where DuckDB was not asked. */
function typeName(type: DataType): string {
  if (DataType.isInt(type)) {
    const name = { 8: "TINYINT", 16: "SMALLINT", 32: "INTEGER", 64: "BIGINT" }[type.bitWidth];
    return type.isSigned ? name : `U${name}`;
  }
  if (DataType.isFloat(type)) return type.precision === 1 ? "FLOAT" : "DOUBLE";
  if (DataType.isDecimal(type)) return `DECIMAL(${type.precision},${type.scale})`;
  if (DataType.isUtf8(type)) return "VARCHAR";
  if (DataType.isBool(type)) return "BOOLEAN";
  if (DataType.isDate(type)) return "DATE";
  if (DataType.isTimestamp(type)) return type.timezone ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
  if (DataType.isTime(type)) return "TIME";
  return String(type);
}

export const columnsOf = ({ fields }: Schema): ResultColumn[] =>
  fields.map(({ name, type }) => columnOf(name, typeName(type)));

type Rest = Pick<Result, "limit" | "seconds" | "answers" | "uses">;

/** An answer over the record batches in which DuckDB gave it. */
export class Answer implements Result {
  readonly total: number;
  readonly limit: Rest["limit"];
  readonly seconds: number;
  readonly answers: boolean;
  readonly uses: Rest["uses"];
  /** For each column its values batch by batch; for each batch the row at which it starts. */
  readonly #vectors: (Vector | null)[][];
  readonly #starts: number[] = [];
  #at = 0;

  constructor(
    readonly columns: readonly ResultColumn[],
    batches: readonly RecordBatch[],
    { limit, seconds, answers, uses }: Rest,
  ) {
    [this.limit, this.seconds, this.answers, this.uses] = [limit, seconds, answers, uses];
    this.total = 0;
    for (const batch of batches) {
      this.#starts.push(this.total);
      this.total += batch.numRows;
    }
    this.#vectors = columns.map((_, i) => batches.map((batch) => batch.getChildAt(i)));
  }

  text(row: number, column: number): string | null {
    const vector = this.#find(row, column);
    return vector ? toText(rawValue(vector, this.#within(row)), vector.type) : null;
  }

  number(row: number, column: number): number | null {
    const vector = this.#find(row, column);
    const value = vector ? rawValue(vector, this.#within(row)) : null;
    if (!vector || value === null) return null;
    const { type } = vector;
    if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isBool(type)) return Number(value);
    if (DataType.isDate(type) || DataType.isTimestamp(type) || DataType.isTime(type))
      return toMilliseconds(value, type);
    return cellNumber(this.columns[column]?.kind ?? "other", toText(value, type));
  }

  value(row: number, column: number): Cell | Date {
    const vector = this.#find(row, column);
    const value = vector ? rawValue(vector, this.#within(row)) : null;
    if (!vector || value === null || typeof value === "boolean") return value as boolean | null;
    const { type } = vector;
    const isPlain = (DataType.isInt(type) && type.bitWidth < 64) || (DataType.isFloat(type) && type.precision === 2);
    if (isPlain) return value as number;
    if (DataType.isDate(type) || DataType.isTimestamp(type)) {
      const date = new Date(toMilliseconds(value, type) ?? Number.NaN);
      return Number.isNaN(date.getTime()) ? toText(value, type) : date;
    }
    return cellValue(this.columns[column]?.kind ?? "other", toText(value, type));
  }

  #within(row: number) {
    return row - (this.#starts[this.#at] as number);
  }

  /** The batch that holds a row is most often the one that held the last. */
  #find(row: number, column: number): Vector | null | undefined {
    if (!(row >= 0 && row < this.total)) return;
    const starts = this.#starts;
    while (row < (starts[this.#at] as number)) --this.#at;
    while (row >= (starts[this.#at + 1] ?? this.total)) ++this.#at;
    return this.#vectors[column]?.[this.#at];
  }
}
