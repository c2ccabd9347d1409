import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ProxyConfig } from "../config.js";
import type { Identity } from "./Identities.js";

/** What identities of a proxy are filed under. */
export const proxyIssuer = "proxy";

const plainAddress = (address = ""): string => address.replace(/^::ffff:(?=\d+\.)/, "");
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Who a trusted proxy says that a call is from; null when it is not from the proxy, which knows the secret and has one
 * of the known addresses. That is the address of the connection, never what a header says.
 */
export function proxyIdentity(
  config: ProxyConfig | null,
  { socket, headers }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
): Identity | null {
  if (!config?.addresses.includes(plainAddress(socket.remoteAddress))) return null;
  const { "x-desk-secret": secret, "x-desk-user": user, "x-desk-name": name } = headers;
  if (typeof secret !== "string" || !timingSafeEqual(digest(secret), digest(config.secret))) return null;
  if (typeof user !== "string" || user === "" || user.length > 200) return null;
  return {
    issuer: proxyIssuer,
    subject: fromLatin(user),
    name: fromLatin(typeof name === "string" && name ? name : user),
  };
}

/** Headers are read byte by byte; names in them are UTF-8. */
const fromLatin = (text: string): string => Buffer.from(text, "latin1").toString("utf8");
