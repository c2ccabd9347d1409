import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import type { Limits } from "./limits.js";
import { Refusal } from "./Refusal.js";

const fieldName = /^[a-z][a-zA-Z]{0,31}$/;
const mostFields = 12;
const mostClients = 4;

/**
 * The Yjs clients that a cursor message speaks for: well-formed, few and short.
 * @throws Refusal
 */
export function readAwareness(frame: Uint8Array, { awarenessBytes }: Limits): number[] {
  try {
    const outside = createDecoder(frame);
    readVarString(outside);
    readVarUint(outside);
    const inside = createDecoder(readVarUint8Array(outside));
    const count = readVarUint(inside);
    if (count > mostClients) throw Refusal.invalid("many cursors");
    return Array.from({ length: count }, () => {
      const client = readVarUint(inside);
      readVarUint(inside);
      const json = readVarString(inside);
      if (Buffer.byteLength(json) > awarenessBytes) throw Refusal.invalid("a long cursor");
      const state: unknown = JSON.parse(json);
      if (typeof state !== "object" || Array.isArray(state)) throw Refusal.invalid("a strange cursor");
      const fields = Object.keys(state ?? {});
      if (fields.length > mostFields || !fields.every((field) => fieldName.test(field)))
        throw Refusal.invalid("a strange cursor");
      return client;
    });
  } catch (error) {
    throw error instanceof Refusal ? error : Refusal.invalid("an unreadable cursor");
  }
}
