import type { SchemaElement } from "hyparquet";
import type { Result } from "../../snapshots/result.js";

type Value = number | bigint | string | boolean | Uint8Array;
/** How a column is stored, and a value as it is stored; undefined for one that does not fit. */
export type ParquetColumn = Omit<SchemaElement, "name"> & {
  encode: (result: Result, row: number, column: number) => Value | null | undefined;
};

/** From the value's exact text. */
const fromText =
  (read: (text: string) => Value | undefined): ParquetColumn["encode"] =>
  (result, row, column) => {
    const text = result.text(row, column);
    return text === null ? null : read(text);
  };
const fromNumber: ParquetColumn["encode"] = (result, row, column) => result.number(row, column);

export const textColumn: ParquetColumn = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  encode: fromText((text) => text),
};
const number = (type: "INT32" | "FLOAT" | "DOUBLE"): ParquetColumn => ({ type, encode: fromNumber });

/**
 * How DuckDB's types are stored. All that is not here is text, as DuckDB prints it.
 *
 *   HUGEINT, UBIGINT    DECIMAL(38,0), DECIMAL(20,0), since Parquet has no whole numbers of that size
 *   TIMESTAMP…          microseconds; with a time zone, in UTC
 */
const stored: Record<string, ParquetColumn> = {
  TINYINT: { ...number("INT32"), converted_type: "INT_8" },
  SMALLINT: { ...number("INT32"), converted_type: "INT_16" },
  INTEGER: number("INT32"),
  UTINYINT: { ...number("INT32"), converted_type: "UINT_8" },
  USMALLINT: { ...number("INT32"), converted_type: "UINT_16" },
  UINTEGER: { ...number("INT32"), converted_type: "UINT_32" },
  BIGINT: { type: "INT64", encode: fromText(BigInt) },
  UBIGINT: decimal(20, 0),
  HUGEINT: decimal(38, 0),
  FLOAT: number("FLOAT"),
  DOUBLE: number("DOUBLE"),
  BOOLEAN: { type: "BOOLEAN", encode: fromText((text) => text === "true") },
  DATE: { type: "INT32", converted_type: "DATE", encode: fromText(days) },
  TIME: { type: "INT64", converted_type: "TIME_MICROS", encode: fromText(clock) },
  TIMESTAMP: timestamp(false),
  TIMESTAMP_S: timestamp(false),
  TIMESTAMP_MS: timestamp(false),
  "TIMESTAMP WITH TIME ZONE": timestamp(true),
  BLOB: { type: "BYTE_ARRAY", encode: fromText(bytes) },
};

export function parquetColumn(type: string): ParquetColumn {
  const [, precision, scale] = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type) ?? [];
  if (precision && scale) return decimal(Number(precision), Number(scale));
  return (Object.hasOwn(stored, type) ? stored[type] : undefined) ?? textColumn;
}

function decimal(precision: number, scale: number): ParquetColumn {
  const size = precision > 18 ? { type: "FIXED_LEN_BYTE_ARRAY" as const, type_length: 16 } : undefined;
  return {
    ...(size ?? { type: precision > 9 ? "INT64" : "INT32" }),
    converted_type: "DECIMAL",
    precision,
    scale,
    encode: fromText((text) => {
      const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
      if (whole === undefined || fraction.length > scale) return;
      const digits = (whole + fraction.padEnd(scale, "0")).replace(/^0+(?=\d)/, "");
      return digits.length > precision ? undefined : BigInt(`${sign}${digits}`);
    }),
  };
}

function timestamp(isAdjustedToUTC: boolean): ParquetColumn {
  return {
    type: "INT64",
    converted_type: "TIMESTAMP_MICROS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit: "MICROS" },
    encode: fromText((text) => {
      const [, date, time, zone] = /^(\d{4}-\d\d-\d\d) ([\d:.]+)(\+00)?$/.exec(text) ?? [];
      if (!date || !time || Boolean(zone) !== isAdjustedToUTC) return;
      const [day, micros] = [days(date), clock(time)];
      return day === undefined || micros === undefined ? undefined : BigInt(day) * 86_400_000_000n + micros;
    }),
  };
}

function days(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time / 86_400_000;
}

function clock(text: string): bigint | undefined {
  const [, hours, minutes, seconds, micros = ""] = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (!hours) return;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return BigInt(whole) * 1_000_000n + BigInt(micros.padEnd(6, "0"));
}

function bytes(text: string): Uint8Array | undefined {
  if (!/^(\\x[0-9A-F]{2})*$/.test(text)) return;
  return Uint8Array.from(text.split("\\x").slice(1), (code) => Number.parseInt(code, 16));
}
