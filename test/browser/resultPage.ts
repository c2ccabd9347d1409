import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { contentPolicy } from "../../src/site/head.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const types: Record<string, string> = { js: "text/javascript", css: "text/css" };

const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Result</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="/panel.css"><script type="module" src="/resultFixtures.js"></script>
<div id="observablehq-center"><main><section class="query"><div class="query-result" role="region" aria-label="Result"></div></section></main></div>`;

/** Serves a page that holds nothing but an answer, under the site's own content policy. */
export async function serveResultPage({ port = 0 } = {}): Promise<{ url: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: [here("resultFixtures.ts"), here("../../src/style.css"), here("../../src/query/panel.css")],
    entryNames: "[name]",
    outdir: "/",
    bundle: true,
    splitting: true,
    format: "esm",
    write: false,
    external: ["*.woff2"],
    logLevel: "error",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const file = path === "/" ? page : files.get(path);
    const type = types[path.split(".").at(-1) ?? ""] ?? "text/html";
    response.setHeader("Content-Security-Policy", contentPolicy([]));
    response.writeHead(file ? 200 : 404, { "Content-Type": `${type}; charset=utf-8` }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
