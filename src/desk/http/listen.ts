import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { DeskConfig } from "../config.js";
import { callFault } from "./callFault.js";
import { defaultLimits, type Limits } from "./limits.js";

export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
type Options = { config: DeskConfig; handleUpgrade: HandleUpgrade; limits?: Partial<Limits> };

/**
 * Listens for calls and sockets. Sockets are at `/live` only.
 * @returns the port, which the system chooses when it is set to 0
 */
export async function listen(app: FastifyInstance, { config, handleUpgrade, limits }: Options): Promise<number> {
  const { connections, connectionsOfAddress } = { ...defaultLimits, ...limits };
  app.server.maxConnections = connections;
  limitConnections(app, connectionsOfAddress, config.forwarders);
  app.server.on("upgrade", (request, socket: Duplex, head) => {
    socket.on("error", () => socket.destroy());
    const { method = "GET", url = "/", headers } = request;
    const fault =
      callFault(config.origin, { method, url, headers, isUpgrade: true }) ??
      (url.split("?")[0] === "/live" ? null : { status: 404, message: "Not Found" });
    if (!fault) return handleUpgrade(request, socket, head);
    socket.end(`HTTP/1.1 ${fault.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error(`unknown port: ${address}`);
  return address.port;
}

/** One address cannot take all connections. This machine itself and known proxies speak for many. */
function limitConnections({ server }: FastifyInstance, most: number, forwarders: readonly string[]): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    if (/^(::ffff:)?127\.|^::1$/.test(address) || forwarders.includes(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) return socket.destroy();
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
