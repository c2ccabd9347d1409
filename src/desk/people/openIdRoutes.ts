import type { DeskRoute } from "../http/DeskRoute.js";
import { cookieOptions, waitingCookie } from "../http/deskCookie.js";
import { matching, objectOf, textOf } from "../http/schemas.js";
import { DeskError } from "../shared/DeskError.js";
import { ceremonyLife } from "./Ceremonies.js";
import { openIdPath } from "./OpenId.js";
import type { PeopleServices } from "./PeopleServices.js";
import { signIn } from "./signIn.js";
import { tokenPattern } from "./token.js";

const page = (title: string, head: string, text: string, link: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}<title>${title}</title>
<p>${text} <a href="${link}">Go on</a></p>
</html>
`;

/**
 * A strict cookie that was set on the way back from another host is not sent with a redirect on that way; a page that
 * goes on by itself is the desk's own again.
 */
const entered = page("Signed in", '<meta http-equiv="refresh" content="0; url=/">\n', "You are signed in.", "/");

/** Coming in by an OpenID provider, where one is set. */
export function openIdRoutes(services: PeopleServices): DeskRoute[] {
  const { config, openId, identities } = services;
  if (!openId || !config.openId) return [];
  const { newcomers } = config.openId;
  const cookie = waitingCookie(config.origin);
  // The browser comes back from another host's page, with which a strict cookie is not sent.
  const options = { ...cookieOptions(config.origin, ceremonyLife / 1000), sameSite: "lax" as const };
  const said = textOf(4096);
  return [
    {
      method: "POST",
      path: "/api/enter/openid",
      role: "anyone",
      schema: { body: objectOf({ token: matching(tokenPattern) }, ["token"]) },
      async handle({ body }, reply) {
        const { address, ceremony } = await openId.begin((body as { token?: string }).token ?? null);
        reply.setCookie(cookie, ceremony, options);
        return { address };
      },
    },
    {
      method: "GET",
      path: openIdPath,
      role: "anyone",
      schema: {
        querystring: {
          type: "object",
          additionalProperties: said,
          maxProperties: 12,
          properties: { code: said, state: said },
        },
      },
      async handle({ raw }, reply) {
        const ceremony = raw.cookies[cookie] ?? "";
        reply.clearCookie(cookie, { ...options, maxAge: 0 });
        reply.type("text/html; charset=utf-8");
        try {
          const { identity, invitation } = await openId.finish(ceremony, raw.url.split("?")[1] ?? "");
          const person = await identities.enter(identity, newcomers, invitation);
          await signIn(services, { person, way: "openid", request: raw, reply });
          return reply.send(entered);
        } catch (error) {
          // The words are the desk's own, so that there is nothing in them to escape.
          if (!(error instanceof DeskError)) throw error;
          return reply.code(error.status).send(page("Not signed in", "", error.message, "/sign-in"));
        }
      },
    },
  ];
}
