import type { Field } from "./chunk.js";
import { openParquet, type Parquet } from "./parquet.js";
import { fetchFile } from "./unavailable.js";

/** A snapshot that can be asked for: where its Parquet file is, its hash ("sha256:…"), its columns. */
export type Snapshot = {
  name: string;
  href: string;
  hash?: string | undefined;
  fields: readonly (Field & { unit?: string | null; description?: string })[];
};

const files = new Map<string, Promise<Parquet>>();
/**
 * What came damaged may be kept so by the browser; the next asking goes past what it keeps. Not so after a download that
 * was given up or could not begin: what is kept is sound, and without a connection there is nothing else.
 */
const damaged = new Set<string>();

/**
 * Downloads a snapshot's file, once for the page; its bytes stay out of the heap.
 * @throws Unavailable when it is missing, unreachable or damaged; AbortError when the signal says so
 */
export function openSnapshot(
  { name, href, hash }: Pick<Snapshot, "name" | "href" | "hash">,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Parquet> {
  const known = files.get(href);
  if (known) return known;
  const opened = fetchFile(href, `The data of “${name}”`, { signal, cache: damaged.has(href) ? "reload" : "default" })
    .then((response) => response.blob())
    .then((file) =>
      openParquet(name, file, { hash }).catch((error) => {
        damaged.add(href);
        throw error;
      }),
    );
  files.set(href, opened);
  opened.then(
    () => damaged.delete(href),
    () => files.delete(href),
  );
  return opened;
}
