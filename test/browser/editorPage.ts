import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** Stands in for what Framework gives a page: the addresses of files. */
const files: Plugin = {
  name: "files",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^observablehq:stdlib$/ }, ({ path }) => ({ path, namespace: "stdlib" }));
    onLoad({ filter: /.*/, namespace: "stdlib" }, () => ({
      contents: "export const FileAttachment = (path) => ({ href: path.replace('../', '/') });",
    }));
  },
};

const program = `
import { Editor } from ${JSON.stringify(source("query/editor/Editor.js").replace(/js$/, "ts"))};
import { SchemaBrowser } from ${JSON.stringify(source("query/schema/SchemaBrowser.js").replace(/js$/, "ts"))};
const calls = [];
const run = document.querySelector("button");
run.addEventListener("click", () => calls.push("click"));
const doc = new URLSearchParams(location.search).get("sql") ?? "";
const editor = Editor({
  doc,
  onRun: () => calls.push("run " + editor.text),
  onLeave: () => run.focus(),
  onChange: (text) => calls.push("change " + text.length),
  tables: () => ["top mines", '<img src=x onerror=alert(1)>"\u202e😀'],
});
document.querySelector("#place").prepend(editor.node);
document.querySelector("#place").append(SchemaBrowser({ onPick: (name) => { calls.push("pick " + name); editor.insert(name); } }));
Object.assign(window, { editor, calls });
`;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css">
<div id="observablehq-center"><main id="observablehq-main"><h1>Question the data</h1><div class="query" id="place"><p><button type="button">Run</button></p></div></main></div><script type="module" src="/page.js"></script>`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

/** Serves a page of the editor and the schema browser alone, bundled, under a content policy as strict as the site's. */
export async function serveEditor({ port = 0 } = {}) {
  const entry = { contents: program, resolveDir: source("query"), loader: "js" } as const;
  const { outputFiles } = await build({
    stdin: entry,
    bundle: true,
    format: "esm",
    splitting: true,
    outdir: "/",
    write: false,
    minify: true,
    plugins: [files],
  });
  const style = (
    await Promise.all(
      ["theme.css", "query.css", "style.css", "query/panel.css"].map((name) => readFile(source(name), "utf8")),
    )
  ).join("\n");
  const database = await openDatabase();
  const description = await datapackage(database);
  const contents = new Map<string, [string, string | Uint8Array]>([
    ["/", ["text/html", html]],
    ["/style.css", ["text/css", style.replace(/@import "[^"]*";/g, "")]],
    ["/data/datapackage.json", ["application/json", JSON.stringify(description)]],
    ["/favicon.ico", ["image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"]],
  ]);
  for (const { path, contents: bytes } of outputFiles)
    contents.set(path === "/stdin.js" ? "/page.js" : path, ["text/javascript", bytes]);
  for (const { name, path } of description.resources)
    contents.set(`/data/${path}`, ["application/octet-stream", await snapshotFile(database, name, "parquet")]);
  database.close();

  const server = createServer(({ url = "/" }, response) => {
    const [type, content] = contents.get(url.split("?")[0] as string) ?? [];
    response.writeHead(content === undefined ? 404 : 200, {
      "Content-Type": `${type ?? "text/plain"}; charset=utf-8`,
      "Content-Security-Policy": policy,
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, tables: description.resources, close };
}
