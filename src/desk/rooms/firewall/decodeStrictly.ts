import { createDecoder, readVarUint } from "lib0/decoding";
import * as Y from "yjs";
import { Refusal } from "../Refusal.js";

/** Structs of one client in the order of their clocks, and where the last one ends. */
export type Block = { client: number; structs: Y.Item[]; end: number };
export type Deletion = { client: number; clock: number; length: number };
export type DecodedUpdate = { blocks: Block[]; deletions: Deletion[] };

const mostStructs = 50_000;
const mostClients = 500;
const mostDeletions = 200_000;
const mostLength = 5_000_000;
const clientIds = 2 ** 32;

/**
 * Reads an update in full and refuses all that an editor of one text never sends: other content than text, other roots than
 * `md`, keys, gaps, empty or malformed pieces.
 * @throws Refusal
 */
export function decodeStrictly(update: Uint8Array): DecodedUpdate {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    throw Refusal.invalid("unreadable update");
  }
  const { structs, ds } = decoded;
  if (structs.length > mostStructs) throw Refusal.invalid(`long update: ${structs.length} pieces`);
  const blocks = new Map<number, Block>();
  let last: Block | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (!(struct instanceof Y.Item)) throw Refusal.invalid(`foreign piece: ${struct.constructor.name}`);
    if (last?.client !== client) {
      // Yjs would keep only the last of two blocks of a client.
      if (blocks.has(client) || client >= clientIds) throw Refusal.invalid(`bad client: ${client}`);
      last = { client, structs: [], end: clock };
      blocks.set(client, last);
    }
    if (clock !== last.end) throw Refusal.invalid(`missing pieces before clock ${clock}`);
    checkItem(struct);
    last.structs.push(struct);
    last.end += struct.length;
  }
  // A second block of a client right behind the first one looks like one block here, but not to Yjs.
  if (readVarUint(createDecoder(update)) !== blocks.size) throw Refusal.invalid("blocks that do not add up");
  if (blocks.size > mostClients) throw Refusal.invalid(`many clients: ${blocks.size}`);
  const deletions: Deletion[] = [];
  for (const [client, ranges] of ds.clients) {
    if (client >= clientIds) throw Refusal.invalid(`bad client: ${client}`);
    for (const { clock, len } of ranges) {
      if (len < 1 || clock + len > Number.MAX_SAFE_INTEGER) throw Refusal.invalid(`bad deletion: ${len}`);
      deletions.push({ client, clock, length: len });
    }
  }
  if (deletions.length > mostDeletions) throw Refusal.invalid(`many deletions: ${deletions.length}`);
  return { blocks: [...blocks.values()], deletions };
}

function checkItem({ content, origin, rightOrigin, parent, parentSub, length }: Y.Item): void {
  if (content instanceof Y.ContentString) {
    if (!content.str.isWellFormed()) throw Refusal.invalid("malformed text");
  } else if (!(content instanceof Y.ContentDeleted)) {
    throw Refusal.invalid(`foreign content: ${content.constructor.name}`);
  }
  if (length < 1 || length > mostLength) throw Refusal.invalid(`bad length: ${length}`);
  if (parentSub !== null) throw Refusal.invalid("a key in a text");
  // A piece with neighbours takes its parent from them; one without has to say it.
  if (!origin && !rightOrigin && (parent as unknown) !== "md") throw Refusal.invalid("another root than the text");
}
