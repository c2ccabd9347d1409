import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesIn } from "./files.js";
import { cacheFolder } from "./framework.js";

const compressible = /\.(html|js|css|svg|json|csv|txt|xml|wasm)$/;
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

const compressedFolder = join(cacheFolder, "compressed");

/** From these sizes on, in bytes, a result is kept for the next build, and Brotli's best takes too long. */
const [kept, large] = [50_000, 1_000_000];

/** Brotli's best takes two minutes for the 34 MB of DuckDB; this takes five seconds and a fifth more bytes. */
async function compressed(content: Buffer, ending: "br" | "gz"): Promise<Buffer> {
  if (ending === "gz") return zip(content, { level: 9 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: content.length < large ? 11 : 8,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotli(content, { params });
}

/** Writes Brotli and gzip beside each text and WebAssembly file. The larger results are kept by their content's hash. */
export async function compressSite(folder: string, { cache = compressedFolder } = {}) {
  const paths = (await filesIn(folder)).filter((path) => compressible.test(path)).map((path) => join(folder, path));
  const queue = paths.flatMap((path) => (["br", "gz"] as const).map((ending) => ({ path, ending })));
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await compressFile(next.path, next.ending, cache);
  };
  await Promise.all([work(), work(), work(), work()]);
}

async function compressFile(path: string, ending: "br" | "gz", cache: string) {
  const content = await readFile(path);
  if (content.length < kept) await writeFile(`${path}.${ending}`, await compressed(content, ending));
  else await copyFile(await compressedOnce(content, ending, cache), `${path}.${ending}`);
}

/** The file in which the compressed form is kept. */
async function compressedOnce(content: Buffer, ending: "br" | "gz", cache: string): Promise<string> {
  const copy = join(cache, `${createHash("sha256").update(content).digest("hex")}.${ending}`);
  if (await exists(copy)) return copy;
  await mkdir(cache, { recursive: true });
  await writeFile(`${copy}.new`, await compressed(content, ending));
  await rename(`${copy}.new`, copy);
  return copy;
}

/** The gzip of a large file, which is made once and kept. */
export const zipOnce = async (content: Buffer, { cache = compressedFolder } = {}): Promise<Buffer> =>
  readFile(await compressedOnce(content, "gz", cache));

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
