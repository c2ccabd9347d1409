import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { filesIn } from "./files.js";
import type { Build } from "./serviceWorker/keptSite.js";

const lasting = /^_(?:file|import|node|observablehq)\/.*\.([0-9a-f]{8})\.\w+$/;

/** Writes `sw.js`, the site's service worker, which knows the site's files and so differs from build to build. */
export async function writeServiceWorker(folder: string) {
  const paths = (await filesIn(folder)).filter((path) => path !== "sw.js");
  const facts: Build = {
    hashes: [...new Set(paths.flatMap((path) => lasting.exec(path)?.[1] ?? []))].sort(),
    names: paths.filter((path) => !lasting.test(path)),
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
