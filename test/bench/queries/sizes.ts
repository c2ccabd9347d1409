import { stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { filesIn } from "../../../src/site/files.js";
import { atMost, type Result } from "../result.js";
import type { Site } from "./site.js";

/** What travels to a reader who asks, and the largest file that a host must take. */
export async function benchSizes(site: Site): Promise<Result[]> {
  const paths = (await filesIn(site.dist)).filter((path) => !path.startsWith("bench/"));
  const sizes = new Map<string, number>();
  for (const path of paths) sizes.set(path, (await stat(join(site.dist, path))).size);
  const engine = paths.filter((path) => /duckdb-.*\.(wasm|js)/.test(path) && /engine\//.test(path));
  const [largest = ["", 0]] = [...sizes].sort(([, a], [, b]) => b - a);
  console.log(`  largest file ${largest[0]}`);
  const megabytes = (bytes: number) => bytes / 1e6;
  return [
    atMost(
      "the engine, as it travels",
      megabytes(engine.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0)),
      8,
      "MB",
    ),
    atMost("the editor's modules, gzip", (await zipped(site, "query/editor/Editor")) / 1000, 250, "kB"),
    atMost("the largest file of the site", megabytes(largest[1]), 25, "MB"),
  ];
}

/** A module of the site with all that it imports from the start, in bytes. */
async function zipped(site: Site, name: string): Promise<number> {
  const seen = new Map<string, number>();
  const visit = async (path: string) => {
    if (seen.has(path)) return;
    const text = await site.read(path);
    seen.set(path, gzipSync(text, { level: 9 }).length);
    const imports = text.toString().matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g);
    for (const [, address = ""] of imports) await visit(normalize(join(dirname(path), address)));
  };
  await visit((await site.module(name)).slice(1));
  return [...seen.values()].reduce((sum, bytes) => sum + bytes, 0);
}
