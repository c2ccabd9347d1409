import { createHmac, timingSafeEqual } from "node:crypto";
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";

/** What desks tell each other: a record with its number, cursors, or that somebody wants to know the cursors of a room. */
export type Message = {
  /** The desk that says it. */
  desk: string;
  kind: "record" | "awareness" | "ask";
  room: string;
  /** Of the record; else 0. */
  number: number;
  bytes: Uint8Array;
};

const kinds = ["record", "awareness", "ask"] as const;
const signLength = 16;

const signOf = (secret: string, bytes: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(bytes).digest().subarray(0, signLength);

/** A message with a sign of who knows the secret, which is in the database: others who use the same Redis cannot write pages. */
export function packMessage({ desk, kind, room, number, bytes }: Message, secret: string): Buffer {
  const encoder = createEncoder();
  writeVarString(encoder, desk);
  writeVarUint(encoder, kinds.indexOf(kind));
  writeVarString(encoder, room);
  writeVarUint(encoder, number);
  writeVarUint8Array(encoder, bytes);
  const said = toUint8Array(encoder);
  return Buffer.concat([signOf(secret, said), said]);
}

/** The reverse; null for what no desk has said. */
export function unpackMessage(packed: Uint8Array, secret: string): Message | null {
  const said = packed.subarray(signLength);
  if (packed.length <= signLength || !timingSafeEqual(signOf(secret, said), packed.subarray(0, signLength)))
    return null;
  const decoder = createDecoder(said);
  const desk = readVarString(decoder);
  const kind = kinds[readVarUint(decoder)];
  const [room, number, bytes] = [readVarString(decoder), readVarUint(decoder), readVarUint8Array(decoder)];
  return kind ? { desk, kind, room, number, bytes } : null;
}
