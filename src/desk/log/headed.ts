/** What a record other than an update holds: a head, anything that JSON can say, and a Yjs update, which may be empty. */
export type Headed = { head: unknown; update: Uint8Array };

/** A head and an update as one payload: the head's length as u32, the head as JSON in UTF-8, the update. */
export function packHead(head: unknown, update: Uint8Array = new Uint8Array()): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head ?? null));
  const payload = new Uint8Array(4 + json.length + update.length);
  new DataView(payload.buffer).setUint32(0, json.length);
  payload.set(json, 4);
  payload.set(update, 4 + json.length);
  return payload;
}

/** The reverse of `packHead`. @throws Error when the payload is not one */
export function unpackHead(payload: Uint8Array): Headed {
  const length = payload.length < 4 ? -1 : new DataView(payload.buffer, payload.byteOffset).getUint32(0);
  if (length < 0 || 4 + length > payload.length) throw new Error(`bad record: ${payload.length} bytes without a head`);
  const head: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload.subarray(4, 4 + length)));
  return { head, update: payload.subarray(4 + length) };
}
