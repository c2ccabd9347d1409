import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { escapeHtml } from "../../lib/html.js";
import { policyOf } from "../../site/head.js";
import type { SentFile } from "./orders.js";
import type { Views } from "./Views.js";

type Options = {
  views: Views;
  /** A file that a page asks for, such as `_import/components/page.js`; `key` is its address with what follows the `?`. */
  file: (path: string, key: string) => Promise<SentFile | null>;
  /** The origin of the desk, which alone may frame a page. */
  deskOrigin: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
};

/**
 * The other origin: drawn pages and what they ask for, under names that nobody can guess. It knows no cookie, changes
 * nothing, and takes no other method than GET. Its pages are of no origin at all, however they are opened.
 */
export async function servePreview(options: Options) {
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 16_384 },
    (request, response) => {
      respond(options, request, response).catch(() => {
        if (!response.headersSent) response.writeHead(503, headersOf(options, "text/plain; charset=utf-8"));
        response.end("The preview begins again.\n");
      });
    },
  );
  server.maxConnections = 500;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, options.host, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

async function respond(options: Options, request: IncomingMessage, response: ServerResponse) {
  const plain = headersOf(options, "text/plain; charset=utf-8");
  if (request.method !== "GET" && request.method !== "HEAD")
    return response.writeHead(405, { ...plain, Allow: "GET, HEAD" }).end();
  const [, token = "", path = "", search = ""] =
    /^\/([\w-]{32})\/([^?#]*)(?:\?([^#]*))?$/.exec(request.url ?? "") ?? [];
  if (!options.views.has(token)) return response.writeHead(404, plain).end("There is no such page.\n");
  const { views, file } = options;
  const version = new URLSearchParams(search).get("version");
  const view = version === null ? undefined : views.find(token, decoded(path), version);
  if (view && request.headers["sec-fetch-dest"] === "document") {
    response.writeHead(200, { ...headersOf(options, "text/html; charset=utf-8"), ...tabHeaders });
    return response.end(
      request.method === "HEAD" ? undefined : tabHtml(`${decoded(path).split("/").at(-1)}?${search}`),
    );
  }
  if (view) {
    const headers = { ...headersOf(options, "text/html; charset=utf-8", view.policy), "Cache-Control": "no-store" };
    return response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : view.html);
  }
  const found = path.startsWith("_") ? await file(decoded(path), `${path}?${search}`) : null;
  if (!found) return response.writeHead(404, plain).end("There is no such page any more.\n");
  const lasts =
    /(^|&)sha=[0-9a-f]{64}(&|$)/.test(search) || path.startsWith("_node/") || path.startsWith("_observablehq/");
  response.writeHead(200, {
    ...headersOf(options, found.type),
    // A sandboxed page has the origin `null`, and its programs and fonts are asked for with it.
    ...(request.headers.origin === "null" && { "Access-Control-Allow-Origin": "null", Vary: "Origin" }),
    "Cache-Control": lasts ? "private, max-age=86400, immutable" : "no-cache",
    "Content-Length": found.body.length,
  });
  response.end(request.method === "HEAD" ? undefined : found.body);
}

/**
 * In a tab of its own a page is in a frame, too: a page at the top could lead whoever looks at it to any address, and take
 * along what it knows.
 */
const tabHtml = (address: string) =>
  `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Preview</title><style>html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0}</style><iframe sandbox="allow-scripts" title="Preview" src="${escapeHtml(address)}"></iframe></html>\n`;

const tabHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Without a page's own policy: that of a file, which may run nothing. */
const headersOf = ({ deskOrigin }: Options, type: string, policy = policyOf([])) => ({
  "Content-Type": type,
  "Content-Security-Policy": `${policy}; frame-ancestors 'self' ${deskOrigin}; sandbox allow-scripts`,
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), clipboard-read=(), display-capture=(), usb=(), serial=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "X-Robots-Tag": "noindex",
});
