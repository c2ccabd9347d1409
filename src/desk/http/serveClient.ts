import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ClientFile, ClientFiles } from "./clientFiles.js";

/** Serves the browser's side. It holds nothing of anybody's, so that nobody need be signed in for it. */
export function serveClient(app: FastifyInstance, { files, pages }: ClientFiles): void {
  for (const [path, page] of pages) app.get(path, (request, reply) => send(request, reply, page, "no-cache"));
  app.get("/files/:name", (request, reply) => {
    const { name } = request.params as { name: string };
    const file = files.get(name);
    if (!file) return reply.callNotFound();
    const isLasting = /\.[0-9A-Z]{8}\.\w+$/.test(name);
    return send(request, reply, file, isLasting ? "public, max-age=31536000, immutable" : "no-cache");
  });
}

function send(request: FastifyRequest, reply: FastifyReply, file: ClientFile, caching: string) {
  reply.type(file.type).header("cache-control", caching).header("vary", "accept-encoding");
  const takesBrotli = /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers["accept-encoding"] ?? ""));
  if (!takesBrotli) return reply.send(file.raw);
  return reply.header("content-encoding", "br").send(file.brotli);
}
