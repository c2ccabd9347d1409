import { packHead, unpackHead } from "./headed.js";
import { encodeRecord, type Gap, readRecords, recordAt } from "./record.js";
import type { LogRecord } from "./Store.js";

// A segment is a file: eight letters, its head twice (so that one damaged byte cannot take the rest along), records.
const letters = new TextEncoder().encode("desklog1");

/** What a segment says of itself. */
export type SegmentHead = {
  room: string;
  /** 1, 2, 3 …: a compaction begins the next one. */
  number: number;
  /** How many bytes of the segment before it were durable; what follows them was never promised. */
  previousLength: number;
  /** What the checksums of its records begin with. */
  seed: number;
};

export type Segment = { head: SegmentHead | null; records: LogRecord[]; gaps: Gap[]; length: number };

/** The bytes of a new segment. */
export function encodeSegment(head: SegmentHead, time: number, records: readonly LogRecord[]): Uint8Array {
  const first = encodeRecord({ kind: "epoch", user: "", time, payload: packHead(head) }, 0);
  return Buffer.concat([letters, first, first, ...records.map((record) => encodeRecord(record, head.seed))]);
}

/** What a segment's bytes hold, damaged or not. Without a head nothing can be read. */
export function readSegment(bytes: Uint8Array): Segment {
  const gaps: Gap[] = [];
  if (letters.some((letter, i) => bytes[i] !== letter))
    gaps.push({ from: 0, to: Math.min(letters.length, bytes.length) });
  const first = headAt(bytes, letters.length);
  const found = first ?? nextHead(bytes, letters.length + 1);
  if (!found) return { head: null, records: [], gaps: [{ from: 0, to: bytes.length }], length: bytes.length };
  let { end } = found;
  if (first) {
    // The second copy is as long as the first.
    end = Math.min(first.end + first.end - letters.length, bytes.length);
    if (!headAt(bytes, first.end)) gaps.push({ from: first.end, to: end });
  } else gaps.push({ from: letters.length, to: found.at });
  const { records, gaps: between } = readRecords(bytes, end, found.head.seed);
  return { head: found.head, records, gaps: [...gaps, ...between], length: bytes.length };
}

type Found = { head: SegmentHead; at: number; end: number };

function headAt(bytes: Uint8Array, at: number): Found | null {
  const found = recordAt(bytes, at, 0);
  if (found?.record.kind !== "epoch") return null;
  return { head: unpackHead(found.record.payload).head as SegmentHead, at, end: found.end };
}

/** The copy of the head, when the first one is damaged; heads are short. */
function nextHead(bytes: Uint8Array, from: number): Found | null {
  for (let at = from; at < Math.min(bytes.length, 2048); at++) {
    const found = headAt(bytes, at);
    if (found) return found;
  }
  return null;
}
