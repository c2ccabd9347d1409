import type { DeskRoute } from "../http/DeskRoute.js";
import { matching, objectOf, textOf } from "../http/schemas.js";
import { DeskError } from "../shared/DeskError.js";
import { type Role, roles } from "../shared/roles.js";
import type { PeopleServices } from "./PeopleServices.js";
import { roomPattern } from "./Tickets.js";
import { idPattern } from "./token.js";

const id = matching(idPattern);
const role = { type: "string", enum: roles };

/** People, their roles, and who may come. */
export function peopleRoutes({ config, people, sessions, invitations, tickets, audit }: PeopleServices): DeskRoute[] {
  const link = (token: string) => `${config.origin}/sign-in#${token}`;
  const named = (personId: string) => people.named(personId)?.name ?? personId;
  return [
    {
      method: "GET",
      path: "/api/me",
      role: "reader",
      handle: async ({ person, role, sessionId }) => ({ ...person, role, sessionId }),
    },
    {
      method: "PUT",
      path: "/api/me",
      role: "reader",
      callsPerMinute: 30,
      schema: { body: objectOf({ name: textOf(400, 1) }) },
      async handle({ person, body }) {
        await people.rename(person.id, (body as { name: string }).name);
        await audit.add(person.id, "changed the own name", { from: person.name, to: named(person.id) });
        return { name: named(person.id) };
      },
    },
    {
      method: "GET",
      path: "/api/ticket",
      role: "reader",
      schema: { querystring: objectOf({ room: matching(roomPattern) }) },
      handle: async ({ person, sessionId, query }) => ({
        ticket: await tickets.issue(person.id, sessionId, query.room ?? ""),
      }),
    },
    {
      method: "GET",
      path: "/api/people",
      role: "reader",
      handle: async () => people.list().map(({ id, name, color, role }) => ({ id, name, color, role })),
    },
    {
      method: "POST",
      path: "/api/people/:id/role",
      role: "administrator",
      schema: { params: objectOf({ id }), body: objectOf({ role }) },
      async handle({ person, params, body }) {
        const { role } = body as { role: Role };
        const before = people.find(params.id ?? "")?.role ?? "";
        await people.setRole(params.id ?? "", role);
        await audit.add(person.id, "changed a role", {
          of: params.id ?? "",
          name: named(params.id ?? ""),
          from: before,
          to: role,
        });
      },
    },
    {
      method: "DELETE",
      path: "/api/people/:id",
      role: "administrator",
      schema: { params: objectOf({ id }) },
      async handle({ person, params }) {
        await people.remove(params.id ?? "");
        await audit.add(person.id, "removed a person", { of: params.id ?? "", name: named(params.id ?? "") });
      },
    },
    {
      method: "GET",
      path: "/api/invitations",
      role: "administrator",
      handle: async () =>
        (await invitations.list()).map((invitation) => ({
          ...invitation,
          byName: people.named(invitation.by)?.name ?? null,
        })),
    },
    {
      method: "POST",
      path: "/api/invitations",
      role: "administrator",
      callsPerMinute: 60,
      schema: { body: objectOf({ role, person: id }, ["role", "person"]) },
      async handle({ person, body }) {
        const wish = body as { role?: Role; person?: string };
        const again = wish.person === undefined ? null : people.find(wish.person);
        if (wish.person !== undefined && !again) throw new DeskError(404, "There is no such person at this desk.");
        const role = again?.role ?? wish.role;
        if (!role) throw new DeskError(400, "Say the role of who is invited.");
        const { id, token, expires } = await invitations.invite(person.id, role, again?.id ?? null);
        await audit.add(person.id, again ? "made a sign-in link" : "invited", {
          role,
          invitation: id,
          ...(again && { of: again.id, name: again.name }),
        });
        return { id, role, expires, address: link(token) };
      },
    },
    {
      method: "DELETE",
      path: "/api/invitations/:id",
      role: "administrator",
      schema: { params: objectOf({ id }) },
      async handle({ person, params }) {
        await invitations.withdraw(params.id ?? "");
        await audit.add(person.id, "withdrew an invitation", { invitation: params.id ?? "" });
      },
    },
    {
      method: "GET",
      path: "/api/sessions",
      role: "reader",
      schema: { querystring: objectOf({ of: { type: "string", enum: ["me", "all"] } }, ["of"]) },
      async handle({ person, role, query, sessionId }) {
        if (query.of === "all" && role !== "administrator")
          throw new DeskError(403, "Only an administrator sees all sessions.");
        const found = await sessions.list(query.of === "all" ? null : person.id);
        return found.map((session) => ({ ...session, name: named(session.person), isThis: session.id === sessionId }));
      },
    },
    {
      method: "DELETE",
      path: "/api/sessions/:id",
      role: "reader",
      schema: { params: objectOf({ id }) },
      async handle({ person, role, params }) {
        const ended = await sessions.end(params.id ?? "", role === "administrator" ? null : person.id);
        await audit.add(person.id, "ended a session", { of: ended.person, name: named(ended.person) });
      },
    },
    {
      method: "GET",
      path: "/api/audit",
      role: "administrator",
      schema: { querystring: objectOf({ before: matching("^[0-9]{1,15}$") }, ["before"]) },
      async handle({ query }) {
        const entries = await audit.list(query.before === undefined ? undefined : Number(query.before));
        return entries.map((entry) => ({ ...entry, name: entry.who === "desk" ? "The desk" : named(entry.who) }));
      },
    },
  ];
}
