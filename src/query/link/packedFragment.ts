import { Unavailable } from "../../snapshots/unavailable.js";
import { cutOff } from "./plainFragment.js";
import { type SharedQuery, toSharedQuery } from "./sharedQuery.js";

const version = "1";
/** Ends the link with a sign of a word, which no program takes for the end of a sentence. */
const end = "0";
/** Bytes of JSON in a link, so that no small link fills the memory. */
const most = 2_000_000;

/** `#q=1…0`: the version, then JSON, deflated (zlib, which has a checksum) and in base64url, then the end. */
export async function toPackedFragment(query: SharedQuery): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(query));
  if (bytes.length > most) throw tooLong(bytes.length);
  const packed = await collect(bytes, new CompressionStream("deflate"));
  return `#q=${version}${toBase64(packed)}${end}`;
}

/** Throws Unavailable when the link was cut off, is too large or of a later version; Error when it holds no query. */
export async function fromPackedFragment(hash: string): Promise<SharedQuery> {
  const [, stated, text, last] = /^#q=(\d)([\w-]*?)(0?)[^\w-]*$/.exec(hash) ?? [];
  if (hash.length <= "#q=".length) throw cutOff();
  if (stated === undefined || text === undefined) throw new Error("wrong characters");
  if (stated !== version)
    throw new Unavailable(
      `unknown version: ${stated}`,
      "This link was made by a newer version of this page. Reload the page, then open the link again.",
    );
  if (!last) throw cutOff();
  if (typeof DecompressionStream === "undefined")
    throw new Unavailable("missing DecompressionStream", "This browser cannot unpack the link; a newer one can.");
  const packed = fromBase64(text);
  const bytes = await collect(packed, new DecompressionStream("deflate")).catch((error) => {
    throw error instanceof Unavailable ? error : cutOff();
  });
  return toSharedQuery(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}

/** Reads no more than is allowed, however much would follow. */
async function collect(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    length += part.value.length;
    if (length <= most) continue;
    await reader.cancel().catch(() => {});
    throw new Unavailable(
      "large link",
      "This link holds more than a query: unpacked, it is over 2 MB. It was not opened.",
    );
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export const tooLong = (length: number) =>
  new Unavailable(
    `long query: ${length} characters`,
    "This query is too long for a link. Take it away as a file instead: its SQL is in the zip.",
  );

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const fromBase64 = (text: string) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
