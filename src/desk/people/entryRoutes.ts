import type { DeskRoute } from "../http/DeskRoute.js";
import { matching, objectOf, textOf } from "../http/schemas.js";
import { Passkeys } from "./Passkeys.js";
import type { PeopleServices } from "./PeopleServices.js";
import { identifyByCookie, signIn, signOut } from "./signIn.js";
import { tokenPattern } from "./token.js";

/** Coming in by a link, and going. */
export function entryRoutes(services: PeopleServices): DeskRoute[] {
  const { config, invitations, people } = services;
  const token = matching(tokenPattern);
  return [
    {
      method: "GET",
      path: "/api/ways",
      role: "anyone",
      handle: async ({ raw }) => ({
        signedIn: (await identifyByCookie(services)(raw)) !== null,
        passkey: Passkeys.areFor(config.origin),
        openId: config.openId?.label ?? null,
        proxy: config.proxy !== null,
      }),
    },
    {
      method: "POST",
      path: "/api/enter/look",
      role: "anyone",
      schema: { body: objectOf({ token }) },
      async handle({ body }) {
        const { role, person, by, expires } = await invitations.look((body as { token: string }).token);
        return {
          role,
          expires,
          by: people.named(by)?.name ?? null,
          name: person === null ? null : (people.find(person)?.name ?? null),
        };
      },
    },
    {
      method: "POST",
      path: "/api/enter",
      role: "anyone",
      schema: { body: objectOf({ token, name: textOf(400) }, ["name"]) },
      async handle({ body, raw }, reply) {
        const { token, name } = body as { token: string; name?: string };
        const person = await invitations.use(token, name ?? null);
        await signIn(services, { person, way: "link", request: raw, reply });
        return { ...people.find(person), created: undefined };
      },
    },
    {
      method: "POST",
      path: "/api/leave",
      role: "reader",
      async handle({ person, sessionId }, reply) {
        await signOut(services, sessionId, person.id, reply);
      },
    },
  ];
}
