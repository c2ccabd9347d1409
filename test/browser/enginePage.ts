import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { contentPolicy } from "../../src/site/head.js";
import type { Snapshot } from "../../src/snapshots/openSnapshot.js";

const source = (path: string) => fileURLToPath(new URL(`../../src/snapshots/${path}`, import.meta.url));
const duckdb = (file: string) => createRequire(import.meta.url).resolve(`@duckdb/duckdb-wasm/dist/${file}`);

/** The engine's files as they are, in the place of those that travel packed. */
const unpacked: Plugin = {
  name: "unpacked",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/engineFile\.js$/ }, () => ({ path: "engineFile", namespace: "unpacked" }));
    onLoad({ filter: /.*/, namespace: "unpacked" }, () => ({
      contents: `export async function fetchEngine() {
        const worker = URL.createObjectURL(await (await fetch("/duckdb-browser-eh.worker.js")).blob());
        return { module: new URL("/duckdb-eh.wasm", location.href).href, worker, release() {} };
      }`,
    }));
  },
};

const program = `
import { queryRunner } from ${JSON.stringify(source("runner.ts"))};
import { startEngine } from ${JSON.stringify(source("startEngine.ts"))};
const engines = [];
const start = async (options) => { const engine = await startEngine(options); engines.push(engine); return engine; };
const run = queryRunner(async () => (await fetch("/snapshots.json")).json(), start);
/** What became of a query, as plain data, and how long it took; abort it after so many milliseconds where asked to. */
async function ask(sql, { abortAfter, texts = 5, ...options } = {}) {
  const controller = new AbortController();
  const stages = [];
  let abortedAt;
  const began = performance.now();
  try {
    const asked = run(sql, { ...options, signal: controller.signal, onProgress: ({ stage }) => {
      if (stage === "run" && abortAfter !== undefined) setTimeout(() => { abortedAt ??= performance.now(); controller.abort(); }, abortAfter);
      if (stages.at(-1) !== stage) stages.push(stage);
    } });
    const result = await asked;
    const rows = Array.from({ length: Math.min(texts, result.total) }, (_, row) => result.columns.map((_, column) => result.text(row, column)));
    return { rows, total: result.total, limit: result.limit, uses: result.uses, columns: result.columns, answers: result.answers, ms: performance.now() - began, stages };
  } catch (error) {
    return { error: { name: error.name, message: error.message, sentence: error.sentence, place: error.place, advice: error.advice, limit: error.limit, raised: error.raised }, ms: performance.now() - began, cancelMs: abortedAt === undefined ? undefined : performance.now() - abortedAt, stages };
  }
}
Object.assign(window, { ask, run, engines });
`;

/** Serves a page with nothing but the engine, over some snapshots, under the site's own content policy. */
export async function serveEnginePage(
  snapshots: readonly (Omit<Snapshot, "href"> & { file: Uint8Array })[],
  { port = 0 } = {},
) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: source("."), loader: "js" },
    bundle: true,
    format: "esm",
    write: false,
    plugins: [unpacked],
    logLevel: "error",
  });
  const list = snapshots.map(({ file: _, ...snapshot }) => ({ ...snapshot, href: `/${snapshot.name}.parquet` }));
  const files = new Map<string, () => Promise<Uint8Array | string | undefined> | Uint8Array | string | undefined>([
    [
      "/",
      () =>
        `<!doctype html><title>Engine</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`,
    ],
    ["/page.js", () => outputFiles[0]?.contents],
    ["/snapshots.json", () => JSON.stringify(list)],
    ...["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"].map(
      (name) => [`/${name}`, () => readFile(duckdb(name))] as const,
    ),
    ...snapshots.map(({ name, file }) => [`/${name}.parquet`, () => file] as const),
  ]);
  const types: Record<string, string> = { js: "text/javascript", wasm: "application/wasm", json: "application/json" };
  const server = createServer(async (request, response) => {
    const file = await files.get(request.url ?? "")?.();
    const type = types[request.url?.split(".").at(-1) ?? ""] ?? "text/html";
    response.setHeader("Content-Security-Policy", contentPolicy([]));
    response
      .writeHead(file ? 200 : 404, { "Content-Type": type === "application/wasm" ? type : `${type}; charset=utf-8` })
      .end(file);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
