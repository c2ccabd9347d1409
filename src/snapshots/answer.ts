import { DataType, type RecordBatch, type Schema, type Vector } from "apache-arrow";
import { toText } from "./cellText.js";
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
    return vector ? toText(vector.get(row - (this.#starts[this.#at] as number)), vector.type) : null;
  }

  number(row: number, column: number): number | null {
    const kind = this.columns[column]?.kind ?? "other";
    if (kind === "text" || kind === "other") return null;
    return cellNumber(kind, this.#plain(row, column));
  }

  value(row: number, column: number): Cell | Date {
    return cellValue(this.columns[column]?.kind ?? "other", this.#plain(row, column));
  }

  /** Numbers that a double holds and booleans as they are, all else as text. */
  #plain(row: number, column: number): Cell {
    const vector = this.#find(row, column);
    const value = vector?.get(row - (this.#starts[this.#at] as number)) ?? null;
    if (!vector || typeof value === "boolean") return value as boolean | null;
    const { type } = vector;
    const isPlain = (DataType.isInt(type) && type.bitWidth < 64) || (DataType.isFloat(type) && type.precision === 2);
    return isPlain ? value : toText(value, type);
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
