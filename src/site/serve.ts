import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./framework.js";
import { policyOf } from "./head.js";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".gzip": "application/gzip",
  ".parquet": "application/vnd.apache.parquet",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
};

/** For what carries no policy of its own, such as a worker that is started from its file. */
const policy = `${policyOf([])}; frame-ancestors 'none'`;

const security = {
  "Content-Security-Policy": policy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** Files named after their content never change. */
const isLasting = (path: string) => /^\/_(file|import|node|observablehq)\/.*\.[0-9a-f]{8}\.\w+$/.test(path);

type Options = { port?: number; host?: string };

/** Serves a built site, as any static host would. Port 0 takes a free one. */
export async function serveSite(folder: string, { port = 0, host = "127.0.0.1" }: Options = {}) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    respond(root, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, close };
}

async function respond(root: string, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "GET" && request.method !== "HEAD")
    return response.writeHead(405, { ...security, Allow: "GET, HEAD" }).end();
  const path = toPath(request.url ?? "/");
  const found = path === undefined ? undefined : await findFile(root, path);
  const file = found ?? (await findFile(root, "/404.html"));
  if (!file) return response.writeHead(404, { ...security, "Content-Type": "text/plain" }).end("not found\n");
  const { encoding, content } = await encode(file, String(request.headers["accept-encoding"] ?? ""));
  const tag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ...security,
    ...(extname(file) === ".html" && { "Content-Security-Policy": await pagePolicy(file) }),
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Cache-Control": found && isLasting(path ?? "") ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: tag,
    Vary: "Accept-Encoding",
    ...(encoding ? { "Content-Encoding": encoding } : { "Accept-Ranges": "bytes" }),
  };
  if (found && request.headers["if-none-match"] === tag) return response.writeHead(304, headers).end();
  const start = found && !encoding ? restAskedFor(request, tag) : undefined;
  if (start !== undefined && start < content.length) {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    const rest = content.subarray(start);
    response.writeHead(206, { ...headers, "Content-Range": range, "Content-Length": rest.length });
    return response.end(request.method === "HEAD" ? undefined : rest);
  }
  response.writeHead(found ? 200 : 404, { ...headers, "Content-Length": content.length });
  response.end(request.method === "HEAD" ? undefined : content);
}

/** Where a request for the rest of a file begins, as of a download that broke off. Other ranges get the whole. */
function restAskedFor({ headers }: IncomingMessage, tag: string): number | undefined {
  if (headers["if-range"] !== undefined && headers["if-range"] !== tag) return;
  const start = /^bytes=(\d{1,15})-$/.exec(headers.range ?? "")?.[1];
  return start === undefined ? undefined : Number(start);
}

/** The policy that the page carries itself, and what only a header can say; a page without one gets the strictest. */
async function pagePolicy(file: string): Promise<string> {
  const [, own] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await readFile(file, "utf8")) ?? [];
  return own ? `${own.replaceAll("&amp;", "&").replaceAll("&#39;", "'")}; frame-ancestors 'none'` : policy;
}

/** The path of a request, or nothing when it is none that a site can have. */
function toPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0] as string);
    return /[\0\\]/.test(path) || path.split("/").some((part) => part.startsWith(".")) ? undefined : path;
  } catch {
    return undefined;
  }
}

/** `/dependence` is `dependence.html`, `/` is `index.html`. A link that leads out of the folder is not followed. */
async function findFile(root: string, path: string): Promise<string | undefined> {
  const names = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  for (const name of names) {
    const file = await realpath(join(root, name)).catch(() => undefined);
    if (file?.startsWith(root + sep) && extname(file)) return file;
  }
}

async function encode(file: string, accepted: string): Promise<{ encoding?: string; content: Buffer }> {
  for (const [encoding, ending] of [
    ["br", "br"],
    ["gzip", "gz"],
  ] as const) {
    if (!new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted)) continue;
    const content = await readFile(`${file}.${ending}`).catch(() => undefined);
    if (content) return { encoding, content };
  }
  return { content: await readFile(file) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 3000);
  try {
    const { url } = await serveSite(join(projectRoot, "dist"), { port });
    console.log(`The built site is on ${url} (Ctrl+C ends it)`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") console.error("missing site: dist. Build it with npm run build.");
    else if (code === "EADDRINUSE")
      console.error(`taken port: ${port}. Take another, such as PORT=${port + 1} npm run serve`);
    else console.error(error);
    process.exitCode = 1;
  }
}
