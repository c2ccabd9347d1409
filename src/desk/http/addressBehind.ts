import type { IncomingMessage } from "node:http";

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/, "");

/** Where a call comes from: the last address on its way that is none of the known proxies. */
export function addressBehind(forwarders: readonly string[]): (request: IncomingMessage) => string {
  const known = new Set(forwarders);
  return ({ headers, socket }) => {
    const peer = plain(socket.remoteAddress ?? "");
    if (!known.has(peer)) return peer;
    const said = headers["x-forwarded-for"];
    const way = (Array.isArray(said) ? said.join() : (said ?? "")).split(",").map(plain).filter(Boolean);
    return way.findLast((address) => !known.has(address)) ?? way[0] ?? peer;
  };
}
