import { DataType, TimeUnit, Type } from "apache-arrow";
import { Unavailable } from "./unavailable.js";

/**
 * A value as text, without loss.
 *
 *   BIGINT 9007199254740993   9007199254740993
 *   DECIMAL(10,2) 1.5         1.50
 *   DATE                      2024-03-01
 *   TIMESTAMP                 2024-03-01 12:00:00
 *   [1, NULL], {'a': 1}       [1, NULL], {'a': 1}
 *   BLOB                      \x61
 */
export function toText(value: unknown, type: DataType): string | null {
  // An ENUM's words are missing from a streamed answer, so that it would read as null.
  if (DataType.isDictionary(type)) throw unshown(type);
  if (value === null || value === undefined) return null;
  if (DataType.isDecimal(type)) return decimalText(value as Uint32Array, type.scale);
  if (DataType.isFloat(type) && type.precision === 1) return singleText(Number(value));
  if (DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
  if (DataType.isTimestamp(type) && type.unit !== TimeUnit.NANOSECOND)
    return timestampText(Number(value)) + (type.timezone ? "+00" : "");
  if (DataType.isTime(type)) return clockText(BigInt(value as bigint));
  if (DataType.isList(type)) return `[${[...(value as Iterable<unknown>)].map(nested(type.valueType)).join(", ")}]`;
  if (DataType.isStruct(type)) {
    const struct = value as Record<string, unknown>;
    return `{${type.children.map(({ name, type }) => `'${name}': ${nested(type)(struct[name])}`).join(", ")}}`;
  }
  if (DataType.isBinary(type))
    return Array.from(value as Uint8Array, (byte) => `\\x${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  if (plain.has(type.typeId)) return String(value);
  throw unshown(type);
}

const unshown = (type: DataType) =>
  new Unavailable(
    `unshown type: ${type}`,
    `The answer has a column of type ${type}, which this table cannot show; CAST(… AS VARCHAR) shows it as text.`,
  );

/** Types whose JavaScript values read the same in SQL. */
const plain = new Set([Type.Utf8, Type.LargeUtf8, Type.Bool, Type.Int, Type.Float, Type.Null]);

const nested = (type: DataType) => (value: unknown) => {
  const text = toText(value, type) ?? "NULL";
  return value !== null && DataType.isUtf8(type) ? `'${text.replaceAll("'", "''")}'` : text;
};

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
  for (let digits = 6; digits < 9; ++digits) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(value);
}

const fraction = (micros: bigint) => (micros ? `.${String(micros).padStart(6, "0").replace(/0+$/, "")}` : "");

function timestampText(milliseconds: number): string {
  const micros = BigInt(Math.round(milliseconds * 1000));
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const [date, time] = new Date(Number((micros - rest) / 1000n)).toISOString().split(/[TZ]/) as [string, string];
  return `${date} ${time.slice(0, 8)}${fraction(rest)}`;
}

function clockText(micros: bigint): string {
  const seconds = micros / 1_000_000n;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  return parts.map((part) => String(part).padStart(2, "0")).join(":") + fraction(micros % 1_000_000n);
}
