import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { engineFile } from "../../src/site/outputs.js";

const { resolve } = createRequire(import.meta.url);
const source = await readFile(new URL("../../src/snapshots/engineFile.ts", import.meta.url), "utf8");

test.each([
  ["module", "duckdb-eh.wasm"],
  ["worker", "duckdb-browser-eh.worker.js"],
])("the %s of the engine is as large as the page expects, and is published packed", async (part, name) => {
  const path = resolve(`@duckdb/duckdb-wasm/dist/${name}`);
  const [, size = ""] = new RegExp(`${part}: ([\\d_]+)`).exec(source) ?? [];
  expect(Number(size.replaceAll("_", ""))).toBe((await stat(path)).size);
  expect(source).toContain(`FileAttachment("../engine/${name}.gzip")`);
  expect(gunzipSync(await engineFile(name)).equals(await readFile(path))).toBe(true);
});

test("the worker is one program that a page can start from its text", async () => {
  const text = await readFile(resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"), "utf8");
  expect(text).toMatch(/^"use strict";/);
  expect(text).not.toMatch(/^(import|export)\b|importScripts\(["'`]|[;}]import\s*["'{*]/m);
});
