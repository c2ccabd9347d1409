import { crc32 } from "node:zlib";
import type { LogRecord, RecordKind } from "./Store.js";

// A record: length of the body as u32, crc32 of the body as u32, then the body: kind as u8, length of the user as u8, user,
// time as f64, payload. The crc begins with a random number of the file, so that nobody can write a record into a text.
const kinds: readonly RecordKind[] = ["update", "import", "publish", "epoch", "snapshot"];
const headLength = 8;
const leastBody = 10;
const earliest = Date.UTC(2000, 0);
const latest = Date.UTC(2200, 0);

/** @throws Error when a record cannot be written down */
export function checkRecord({ user, time }: LogRecord): void {
  if (Buffer.byteLength(user) > 255) throw new Error(`long user: ${user.length} characters`);
  if (!(time >= earliest && time < latest)) throw new Error(`impossible time: ${time}`);
}

/** Bytes of a record that `checkRecord` accepts. */
export function encodeRecord({ kind, user, time, payload }: LogRecord, seed: number): Uint8Array {
  const name = new TextEncoder().encode(user);
  const length = leastBody + name.length + payload.length;
  const bytes = new Uint8Array(headLength + length);
  const view = new DataView(bytes.buffer);
  bytes[8] = kinds.indexOf(kind) + 1;
  bytes[9] = name.length;
  bytes.set(name, 10);
  view.setFloat64(10 + name.length, time);
  bytes.set(payload, 18 + name.length);
  view.setUint32(0, length);
  view.setUint32(4, crc32(bytes.subarray(headLength), seed));
  return bytes;
}

/** The record that begins at a place, and where it ends; null when none does. */
export function recordAt(bytes: Uint8Array, at: number, seed: number): { record: LogRecord; end: number } | null {
  if (at + headLength + leastBody > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  const length = view.getUint32(0);
  const kind = kinds[view.getUint8(8) - 1];
  const name = view.getUint8(9);
  if (!kind || length < leastBody + name || headLength + length > view.byteLength) return null;
  const time = view.getFloat64(10 + name);
  if (!(time >= earliest && time < latest)) return null;
  const body = bytes.subarray(at + headLength, at + headLength + length);
  if (crc32(body, seed) !== view.getUint32(4)) return null;
  const user = new TextDecoder().decode(body.subarray(2, 2 + name));
  return { record: { kind, user, time, payload: body.subarray(10 + name) }, end: at + headLength + length };
}

/** A stretch of bytes that is no record. */
export type Gap = { from: number; to: number };

/** All records from a place on, and what lies between them; a gap at the end reaches to the last byte. */
export function readRecords(bytes: Uint8Array, from: number, seed: number): { records: LogRecord[]; gaps: Gap[] } {
  const records: LogRecord[] = [];
  const gaps: Gap[] = [];
  for (let at = from; at < bytes.length; ) {
    const found = recordAt(bytes, at, seed);
    if (found) {
      records.push(found.record);
      at = found.end;
      continue;
    }
    const gap = { from: at, to: at + 1 };
    while (gap.to < bytes.length && !recordAt(bytes, gap.to, seed)) gap.to++;
    gaps.push(gap);
    at = gap.to;
  }
  return { records, gaps };
}
