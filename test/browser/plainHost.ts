import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml" };

type Answer = (response: ServerResponse, content: Buffer, request: IncomingMessage) => void;

/** A host that knows nothing but files: no policy, no compression, nothing that lets a browser keep them. */
export class PlainHost {
  /** The paths that were asked for, within the site. */
  readonly requests: string[] = [];
  /** Files that stand in for those of the folder. */
  readonly files = new Map<string, string>();
  /** What is answered once, for a path that holds the text. */
  readonly once = new Map<string, Answer>();
  readonly #server = createServer((request, response) => this.#respond(request, response));

  constructor(
    readonly folder: string,
    readonly base: string,
  ) {}

  static async open(folder: string, { base = "/" } = {}): Promise<PlainHost> {
    const host = new PlainHost(folder, base);
    await host.listen();
    return host;
  }

  /** Its address, which it has while it listens, and keeps. */
  url = "";

  async listen(port = 0) {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.base}`;
  }

  close = () =>
    new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });

  async #respond(request: IncomingMessage, response: ServerResponse) {
    const path = decodeURIComponent(request.url?.split("?")[0] ?? "").slice(this.base.length);
    this.requests.push(path);
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : extname(path) ? path : `${path}.html`;
    const stored = this.files.get(name) ?? (await readFile(join(this.folder, name)).catch(() => undefined));
    if (stored === undefined || !request.url?.startsWith(this.base)) return response.writeHead(404).end();
    const content = Buffer.from(stored);
    response.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream");
    response.setHeader("Cache-Control", "no-store");
    for (const [part, answer] of this.once)
      if (path.includes(part) && this.once.delete(part)) return answer(response, content, request);
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const rest = content.subarray(start);
    response.setHeader("Content-Length", rest.length);
    if (start) response.setHeader("Content-Range", `bytes ${start}-${content.length - 1}/${content.length}`);
    response.writeHead(start ? 206 : 200).end(rest);
  }
}
