import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { pace, type Work } from "./pace.js";

/** A file of a zip; `stored` when it is compressed as it is. */
export type ZipEntry = { name: string; content: Blob; stored?: boolean };

const bytesAtOnce = 1 << 16;

/** Packs files into a zip: the same bytes for the same files, since every file is dated 1 January 1980. */
export async function zipped(entries: readonly ZipEntry[], work: Work = {}): Promise<Blob> {
  const breathe = pace(work);
  const total = entries.reduce((sum, { content }) => sum + content.size, 0);
  const parts: Blob[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, bytes) => {
    failure ??= error;
    if (!error) parts.push(new Blob([bytes]));
  });
  let done = 0;
  for (const { name, content, stored = false } of entries) {
    const file = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 3 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    const reader = content.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (let at = 0; at < part.value.length; at += bytesAtOnce) {
        file.push(part.value.slice(at, at + bytesAtOnce));
        await breathe(Math.min(1, (done + at) / total));
      }
      done += part.value.length;
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(parts, { type: "application/zip" });
}
