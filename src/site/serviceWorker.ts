import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import { filesIn } from "./files.js";
import type { Build } from "./serviceWorker/keptSite.js";

const lasting = /^_(?:file|import|node|observablehq)\/.*\.([0-9a-f]{8})\.\w+$/;

/** Writes `sw.js`, the site's service worker, which knows the site's files and so differs from build to build. */
export async function writeServiceWorker(folder: string) {
  const paths = (await filesIn(folder)).filter((path) => path !== "sw.js");
  const facts: Build = {
    hashes: await digestsOf(folder, paths),
    names: paths.filter((path) => !lasting.test(path)),
    ahead: await neededByQueries(folder, paths),
  };
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./serviceWorker/worker.ts", import.meta.url))],
    define: { build: JSON.stringify(facts) },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
  });
  await writeFile(join(folder, "sw.js"), outputFiles[0]?.contents ?? "");
}

/** Of the hashes in names, the digests of the bytes that may come under them. */
async function digestsOf(folder: string, paths: readonly string[]): Promise<Build["hashes"]> {
  const digests = new Map<string, string[]>();
  for (const path of paths) {
    const hash = lasting.exec(path)?.[1];
    if (!hash) continue;
    const bytes = await readFile(join(folder, path));
    // Hosts that declare such a file packed have browsers unpack it.
    const forms = path.endsWith(".gzip") ? [bytes, gunzipSync(bytes)] : [bytes];
    const own = forms.map((form) => createHash("sha256").update(form).digest("hex").slice(0, 8));
    digests.set(hash, [...new Set([...(digests.get(hash) ?? []), ...own])]);
  }
  return Object.fromEntries([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What the programs of a query refer to, by whatever way: charts, files to take away, snapshots. Not what is large; the
 * engine comes another way, and a large snapshot when it is asked for.
 */
async function neededByQueries(folder: string, paths: readonly string[]): Promise<string[]> {
  const found = new Set(paths.filter((path) => /^_import\/(query|snapshots)\/.*\.js$/.test(path)));
  for (const path of found) {
    if (!path.endsWith(".js")) continue;
    const text = await readFile(join(folder, path), "utf8");
    for (const [, address = ""] of text.matchAll(/["'](\.{1,2}\/[^"'\s]+\.[0-9a-f]{8}\.\w+)["']/g)) {
      const target = posix.join(posix.dirname(path), address);
      if (paths.includes(target) && (await stat(join(folder, target))).size <= 1_000_000) found.add(target);
    }
  }
  return [...found].sort();
}
