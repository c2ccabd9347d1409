import { Unavailable } from "../../snapshots/unavailable.js";
import { fromPackedFragment, tooLong, toPackedFragment } from "./packedFragment.js";
import { fromHandWritten, fromPlainFragment, toPlainFragment } from "./plainFragment.js";
import { type SharedCell, type SharedQuery, toSharedQuery } from "./sharedQuery.js";

export type { SharedQuery };

/** Characters up to which a link is written so that one can read it, and up to which there is a link at all. */
const readable = 1200;
const longest = 60_000;

/**
 * The query as the fragment of an address, which browsers send to no server: `#n=…&sql=…` when it is one and short, else
 * `#q=…`, compressed.
 * @throws Unavailable when it is too long for a link
 */
export async function toFragment(query: SharedQuery): Promise<string> {
  const checked = toSharedQuery(query);
  const plain = checked.cells.length === 1 ? plainOf(checked.cells[0] as SharedCell) : undefined;
  const compresses = typeof CompressionStream !== "undefined";
  const fragment =
    plain && (plain.length <= readable || !compresses) ? plain : compresses ? await toPackedFragment(checked) : plain;
  if (!fragment || fragment.length > longest) throw tooLong(fragment?.length ?? 0);
  return fragment;
}

function plainOf(cell: SharedCell): string | undefined {
  try {
    return toPlainFragment(cell);
  } catch (error) {
    // Half a character has no form in an address; JSON has one for it.
    if (error instanceof URIError) return;
    throw error;
  }
}

/**
 * The query in an address's fragment, or a sentence on what is wrong with it; null when it is of something else, such as
 * a heading. Never throws. Nothing in it has run, and whoever made the link may have written anything into it.
 */
export async function fromFragment(hash: string): Promise<{ query: SharedQuery } | { fault: string } | null> {
  try {
    if (!/^#(q|n|sql)=/.test(hash)) return null;
    if (hash.length > 2 * longest) throw new Error(`long link: ${hash.length} characters`);
    if (hash.startsWith("#q=")) return { query: await fromPackedFragment(hash) };
    if (hash.startsWith("#n=")) return { query: { cells: [fromPlainFragment(hash)] } };
    return { query: { cells: [fromHandWritten(hash)] } };
  } catch (error) {
    if (error instanceof Unavailable) return { fault: error.sentence };
    return { fault: "This link holds no query that this page can read. Copy it again from where you found it." };
  }
}
