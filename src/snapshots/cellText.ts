import { DataType, type Timestamp, TimeUnit, Type, type Vector } from "apache-arrow";
import { Unavailable } from "./unavailable.js";

/**
 * A value as Arrow holds it, but that timestamps are whole: their count of units since 1970, where Arrow's own reading
 * would round them.
 */
export function rawValue(vector: Vector, row: number): unknown {
  if (!DataType.isTimestamp(vector.type)) return vector.get(row);
  return vector.isValid(row) ? vector.data[0]?.values[row] : null;
}

/**
 * A raw value as text, without loss.
 *
 *   BIGINT 9007199254740993   9007199254740993
 *   DECIMAL(10,2) 1.5         1.50
 *   DATE                      2024-03-01
 *   TIMESTAMP                 2024-03-01 12:00:00
 *   BLOB                      \x61
 */
export function toText(value: unknown, type: DataType): string | null {
  if (value === null || value === undefined) return null;
  if (DataType.isDecimal(type)) return decimalText(value as Uint32Array, type.scale);
  if (DataType.isFloat(type) && Object.is(Number(value), -0)) return "-0.0";
  if (DataType.isFloat(type) && type.precision === 1) return singleText(Number(value));
  if (DataType.isDate(type)) return dateText(Number(value) / day);
  if (DataType.isTimestamp(type)) return timestampText(value as bigint, type);
  if (DataType.isTime(type)) return clockText(BigInt(value as bigint));
  if (DataType.isBinary(type))
    return Array.from(value as Uint8Array, (byte) => `\\x${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  if (plain.has(type.typeId)) return String(value);
  throw new Unavailable(
    `unshown type: ${type}`,
    `The answer has a column of type ${type}, which this table cannot show; CAST(… AS VARCHAR) shows it as text.`,
  );
}

/** Milliseconds since 1970, or of the day; null when a time is endless. */
export function toMilliseconds(value: unknown, type: DataType): number | null {
  if (DataType.isTime(type)) return Number(value) / 1000;
  if (DataType.isTimestamp(type)) return isEndless(value as bigint) ? null : Number(value) * unitsIn(type.unit);
  return Math.abs(Number(value)) < endlessDays * day ? Number(value) : null;
}

/** Types whose JavaScript values read the same in SQL. */
const plain = new Set([Type.Utf8, Type.LargeUtf8, Type.Bool, Type.Int, Type.Float, Type.Null]);

/** Four words, the lowest first, in two's complement. */
function decimalText(words: Uint32Array, scale: number): string {
  const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const whole = BigInt.asIntN(words.length * 32, bits);
  if (!scale) return String(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The shortest text that is this number in single precision. */
function singleText(value: number): string {
  for (let digits = 1; digits < 9; ++digits) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(value);
}

const day = 86_400_000;
/** Where DuckDB's calendar ends. */
const endlessDays = 2 ** 31 - 1;
const isEndless = (units: bigint) => units === 2n ** 63n - 1n || units === 1n - 2n ** 63n;

/** Days since 1970, in the calendar that goes on in both directions as far as DuckDB's: JavaScript's is shorter. */
function dateText(days: number): string {
  if (Math.abs(days) === endlessDays) return days < 0 ? "-infinity" : "infinity";
  // 400 years are 146097 days; all are counted from 1 March of the year 0.
  const counted = days + 719_468;
  const era = Math.floor(counted / 146_097);
  const date = new Date(Date.UTC(2000, 2, 1) + (counted - era * 146_097) * day);
  const year = date.getUTCFullYear() - 2000 + era * 400;
  const text = String(year > 0 ? year : 1 - year).padStart(4, "0") + date.toISOString().slice(4, 10);
  return year > 0 ? text : `${text} (BC)`;
}

/** Milliseconds in a unit of Arrow's. */
const unitsIn = (unit: TimeUnit) =>
  ({ [TimeUnit.SECOND]: 1000, [TimeUnit.MILLISECOND]: 1, [TimeUnit.MICROSECOND]: 1e-3, [TimeUnit.NANOSECOND]: 1e-6 })[
    unit
  ];

function timestampText(units: bigint, { unit, timezone }: Timestamp): string {
  if (isEndless(units)) return units < 0n ? "-infinity" : "infinity";
  const micros = (units * BigInt(unitsIn(unit) * 1e6)) / 1000n;
  const ofDay = ((micros % 86_400_000_000n) + 86_400_000_000n) % 86_400_000_000n;
  return `${dateText(Number((micros - ofDay) / 86_400_000_000n))} ${clockText(ofDay)}${timezone ? "+00" : ""}`;
}

function clockText(micros: bigint): string {
  const seconds = micros / 1_000_000n;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const rest = micros % 1_000_000n;
  const fraction = rest ? `.${String(rest).padStart(6, "0").replace(/0+$/, "")}` : "";
  return parts.map((part) => String(part).padStart(2, "0")).join(":") + fraction;
}
