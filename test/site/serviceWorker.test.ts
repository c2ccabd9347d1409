import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeServiceWorker } from "../../src/site/serviceWorker.js";

test("the service worker knows the site's files, and what queries need however they refer to it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "worker-"));
  const large = randomBytes(1_000_001);
  const packed = gzipSync(large);
  const files = {
    "index.html": "",
    "_import/components/page.11111111.js": 'import("./Chart.22222222.js")',
    "_import/components/Chart.22222222.js": "",
    "_import/query/Panel.33333333.js":
      'import {a} from "../lib/a.44444444.js"; const later = () => import("../../_node/b@1.0.0/index.55555555.js");',
    "_import/lib/a.44444444.js": "",
    "_node/b@1.0.0/index.55555555.js": "",
    "_import/snapshots/files.66666666.js":
      'FileAttachment({"path":"../../_file/data/c.77777777.parquet"}); "../../_file/large.88888888.gzip"',
    "_file/data/c.77777777.parquet": "PAR1",
    "_file/large.88888888.gzip": packed,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const read = () => readFile(join(folder, "sw.js"), "utf8");
  await writeServiceWorker(folder);
  const first = await read();
  const [, hashes, names, ahead] = /hashes:(\{.*?\}),names:(\[.*?\]),ahead:(\[.*?\])/.exec(first) ?? [];
  const digests = Object.fromEntries(
    [...(hashes ?? "").matchAll(/"?(\d{8})"?:(\[.*?\])/g)].map(([, hash, own]) => [hash, JSON.parse(own ?? "")]),
  );
  const digest = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  expect(Object.keys(digests)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((digit) => String(digit).repeat(8)));
  expect(digests["77777777"]).toEqual([digest("PAR1")]);
  expect(digests["88888888"]).toEqual([digest(packed), digest(large)]);
  expect(JSON.parse(names ?? "")).toEqual(["index.html"]);
  expect(JSON.parse(ahead ?? "")).toEqual([
    "_file/data/c.77777777.parquet",
    "_import/lib/a.44444444.js",
    "_import/query/Panel.33333333.js",
    "_import/snapshots/files.66666666.js",
    "_node/b@1.0.0/index.55555555.js",
  ]);
  await writeServiceWorker(folder);
  expect(await read()).toBe(first);
  await rm(folder, { recursive: true });
});
