import { copyFile, link, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serveSite } from "../../../src/site/serve.js";
import { copyProject, run } from "../../site/project.js";

/** The built site, served, and beside it in `/bench/` the bare engine, an empty page and files of the benchmark's own. */
export async function openSite() {
  const { folder, remove } = await copyProject();
  const { ended, output } = run(folder, ["src/site/build.ts"]);
  if ((await ended) !== 0) throw new Error(`failed build: ${output.text}`);
  const dist = join(folder, "dist");
  const bench = join(dist, "bench");
  await mkdir(bench);
  const { resolve } = createRequire(import.meta.url);
  for (const name of ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"])
    await copyFile(resolve(`@duckdb/duckdb-wasm/dist/${name}`), join(bench, name));
  await build({
    entryPoints: [fileURLToPath(new URL("./page.ts", import.meta.url))],
    outfile: join(bench, "page.js"),
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "error",
  });
  await writeFile(
    join(bench, "index.html"),
    '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Bench</title>' +
      '<script type="module" src="./page.js"></script>',
  );
  const { url, close } = await serveSite(dist);
  return {
    url,
    dist,
    /** The address of a module of the site: `snapshots/run` is `/_import/snapshots/run.1f2e3d4c.js`. */
    async module(name: string): Promise<string> {
      const [folder, file] = [name.replace(/\/[^/]*$/, ""), name.replace(/.*\//, "")];
      const files = await readdir(join(dist, "_import", folder));
      const found = files.find((path) => new RegExp(`^${file}\\.[0-9a-f]{8}\\.js$`).test(path));
      if (!found) throw new Error(`missing module: ${name}`);
      return `/_import/${folder}/${found}`;
    },
    read: (path: string) => readFile(join(dist, path)),
    /** Puts a file into `/bench/`. */
    add: (path: string, name: string) => link(path, join(bench, name)),
    async close() {
      await close();
      await remove();
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
