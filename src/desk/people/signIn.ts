import type { FastifyReply, FastifyRequest } from "fastify";
import { cookieOptions, deskCookie } from "../http/deskCookie.js";
import type { Identify } from "../http/Identity.js";
import type { PeopleServices } from "./PeopleServices.js";
import { proxyIdentity } from "./proxySignIn.js";
import type { Way } from "./Sessions.js";
import { tokenPattern } from "./token.js";

const isToken = (value: string | undefined): value is string => new RegExp(tokenPattern).test(value ?? "");

/** Whose cookie a call carries. A session that a proxy opened lasts while the proxy says that it is still that person. */
export const identifyByCookie =
  ({ config, sessions, identities }: Pick<PeopleServices, "config" | "sessions" | "identities">): Identify =>
  async ({ cookies, raw }) => {
    const token = cookies[deskCookie(config.origin)];
    const found = isToken(token) ? await sessions.find(token) : null;
    if (found?.session.way !== "proxy") return found;
    const said = proxyIdentity(config.proxy, raw);
    return said && (await identities.find(said.issuer, said.subject)) === found.member.id ? found : null;
  };

/** Starts a session for a person and sets its cookie. A session that the browser had before ends. */
export async function signIn(
  services: PeopleServices,
  { person, way, request, reply }: { person: string; way: Way; request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const { config, sessions, audit, clock } = services;
  const before = await identifyByCookie(services)(request);
  if (before) await sessions.end(before.session.id, null);
  const agent = String(request.headers["user-agent"] ?? "").replace(/[^\x20-\x7e]/g, "");
  const { token, session } = await sessions.start(person, way, agent);
  await audit.add(person, "signed in", { way, address: request.ip });
  const seconds = Math.floor((session.expires - clock()) / 1000);
  reply.setCookie(deskCookie(config.origin), token, cookieOptions(config.origin, seconds));
}

/** Ends a session and takes its cookie away. */
export async function signOut(
  { config, sessions, audit }: PeopleServices,
  session: string,
  person: string,
  reply: FastifyReply,
) {
  await sessions.end(session, person);
  await audit.add(person, "signed out");
  reply.clearCookie(deskCookie(config.origin), cookieOptions(config.origin, 0));
}
