import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";

/** A file of the browser's side: its bytes, raw and as brotli. */
export type ClientFile = { type: string; raw: Buffer; brotli: Buffer };
/** The files under `/files/`, named after their content, and by path the pages that start them, and their worker. */
export type ClientFiles = { files: ReadonlyMap<string, ClientFile>; pages: ReadonlyMap<string, ClientFile> };

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml; charset=utf-8",
  ".html": "text/html; charset=utf-8",
};

const client = fileURLToPath(new URL("../client/", import.meta.url));
const compress = promisify(brotliCompress);

/** A page without a word of program or style in it: both are files. */
const html = (title: string, script: string, style: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/files/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/files/${style}">
<script type="module" src="/files/${script}"></script>
<body>
<noscript><p>The desk needs JavaScript.</p></noscript>
</body>
</html>
`;

const pages = [
  { path: "/", entry: "main.ts", style: "desk.css", title: "Desk" },
  { path: "/sign-in", entry: "people/signInPage.ts", style: "people/signIn.css", title: "Sign in" },
];

/** Bundles the browser's side, in memory. */
export async function bundleClient({ folder = client, minify = true } = {}): Promise<ClientFiles> {
  const present = pages.filter(({ entry }) => existsSync(join(folder, entry)));
  const { outputFiles, metafile } = await build({
    entryPoints: present.flatMap(({ entry, style }) => [join(folder, entry), join(folder, style)]),
    entryNames: "[name].[hash]",
    chunkNames: "chunk.[hash]",
    assetNames: "[name].[hash]",
    outdir: join(folder, "out"),
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify,
    write: false,
    metafile: true,
    sourcemap: false,
    legalComments: "none",
    publicPath: "/files",
    loader: { ".woff2": "file", ".wasm": "file", ".svg": "file" },
    logLevel: "silent",
  });
  const files = new Map<string, ClientFile>();
  for (const { path, contents } of outputFiles) files.set(basename(path), await toFile(basename(path), contents));
  files.set("icon.svg", await toFile("icon.svg", await readFile(new URL("../../icon.svg", import.meta.url))));
  const made = new Map<string, ClientFile>();
  const bundleOf = (entry: string): string => {
    const found = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry);
    if (!found) throw new Error(`missing bundle: ${entry}`);
    return basename(found[0]);
  };
  for (const { path, entry, style, title } of present)
    made.set(path, await toFile(".html", Buffer.from(html(title, bundleOf(entry), bundleOf(style)))));
  if (made.has("/")) made.set("/worker.js", await toFile(".js", await bundleWorker(made, files)));
  return { files, pages: made };
}

/** The worker knows the names of all files, and is another one when any of them is. */
async function bundleWorker(pages: ClientFiles["pages"], files: ClientFiles["files"]) {
  const paths = ["/", ...[...files.keys()].map((name) => `/files/${name}`)];
  const version = createHash("sha256");
  for (const { raw } of [...pages.values(), ...files.values()]) version.update(raw);
  const { outputFiles } = await build({
    entryPoints: [join(client, "offline/worker.ts")],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "silent",
    define: { SHELL: JSON.stringify({ version: version.digest("hex").slice(0, 16), paths }) },
  });
  const [worker] = outputFiles;
  if (!worker) throw new Error("missing bundle: offline/worker.ts");
  return worker.contents;
}

async function toFile(name: string, contents: Uint8Array): Promise<ClientFile> {
  const raw = Buffer.from(contents);
  const ending = /\.\w+$/.exec(name)?.[0] ?? "";
  const type = types[ending];
  if (!type) throw new Error(`unknown type of file: ${name}`);
  const brotli = await compress(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { type, raw, brotli };
}
