import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { build } from "esbuild";
import { contentPolicy } from "../../../src/site/head.js";

const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

/** Serves a module of this folder as a page, with the site's styles and under its content policy, and `files` beside it. */
export async function servePage(name: string, files: Record<string, string> = {}, { port = 0 } = {}) {
  const { outputFiles } = await build({
    entryPoints: [`test/browser/pages/${name}.ts`],
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: "/",
    write: false,
    plugins: [
      {
        name: "stdlib",
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^observablehq:stdlib$/ }, () => ({ path: "stdlib", namespace: "stdlib" }));
          onLoad({ filter: /.*/, namespace: "stdlib" }, () => ({
            contents: 'export const FileAttachment = (path) => ({ href: path.replace("../", "./") });',
          }));
        },
      },
    ],
  });
  const styles = await Promise.all(
    ["src/theme.css", "src/query.css", "src/style.css"].map((path) => readFile(path, "utf8")),
  );
  const page = `<!doctype html><html lang="en"><head><title>${name}</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><link rel="stylesheet" href="./style.css"></head>
<body><div id="observablehq-center"><main></main></div><script type="module" src="./${name}.js"></script></body></html>`;
  const served: Record<string, string | Uint8Array> = {
    "/style.css": styles.join("\n").replace(/@import "[^"]*";/g, ""),
    ...Object.fromEntries(outputFiles.map(({ path, contents }) => [path, contents])),
    ...files,
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const body = pathname === "/query" ? page : served[pathname];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": `${types[extname(pathname)] ?? "text/html"}; charset=utf-8`,
      "content-security-policy": contentPolicy([]),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/query`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
