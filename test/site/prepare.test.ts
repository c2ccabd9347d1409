import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesIn } from "../../src/site/files.js";
import { prepare } from "../../src/site/prepare.js";

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "prepare-"));
  await prepare({ cache, log: () => {} });
});
afterAll(() => rm(cache, { recursive: true }));

async function contents(folder: string) {
  const paths = await filesIn(folder);
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)));
}

test("the same tables give the same bytes", async () => {
  const [first, paths] = [await contents(cache), await filesIn(cache)];
  expect(paths.filter((path) => path.endsWith(".parquet")).length).toBeGreaterThan(10);
  await prepare({ cache, log: () => {} });
  const second = await contents(cache);
  expect([...second.keys()]).toEqual(paths);
  expect([...second].filter(([path, bytes]) => !first.get(path)?.equals(bytes)).map(([path]) => path)).toEqual([]);
});

test("a figure or snapshot that is no more leaves no file", async () => {
  await writeFile(join(cache, "figures/gone.svg"), "<svg/>");
  await writeFile(join(cache, "data/gone.parquet"), "PAR1");
  await prepare({ cache, log: () => {} });
  expect(await readdir(join(cache, "figures"))).not.toContain("gone.svg");
  expect(await readdir(join(cache, "data"))).not.toContain("gone.parquet");
});

test("all snapshots together are under 400 kB", async () => {
  const files = [...(await contents(cache))].filter(([path]) => path.endsWith(".parquet"));
  expect(files.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeLessThan(400_000);
});
