import type { DeskRequest, DeskRoute, JsonSchema } from "../http/DeskRoute.js";
import { matching, objectOf, textOf } from "../http/schemas.js";
import type { Anchor } from "../shared/anchor.js";
import { DeskError } from "../shared/DeskError.js";
import type { Subject, Thread } from "../shared/review.js";
import { atLeast } from "../shared/roles.js";
import { longestQuote } from "./anchored.js";
import { longestBody } from "./cleanBody.js";
import type { ReviewServices } from "./ReviewServices.js";

const epoch = matching("^[0-9a-f]{32}$");
const id = matching("^[0-9a-f]{32}$");
const hash = matching("^[0-9a-f]{64}$");
const anchor = objectOf({
  start: matching("^[A-Za-z0-9+/=]+$"),
  end: matching("^[A-Za-z0-9+/=]+$"),
  quote: textOf(longestQuote, 1),
  prefix: textOf(64),
  suffix: textOf(64),
});
const body = textOf(2 * longestBody, 1);
const mentions = { type: "array", maxItems: 20, items: matching("^[0-9a-f]{32}$") };
const subject = objectOf({
  kind: { enum: ["passage", "claim", "cell", "figure", "page"] },
  name: { anyOf: [{ type: "null" }, textOf(200, 1)] },
});
const at = { type: "string", pattern: "^[0-9]{1,9}$" };

/**
 * Comments, suggestions, approvals and history. Who speaks is the session's person and never the body's word; what came of
 * a call is seen in the review's document.
 */
export function reviewRoutes({ threads, suggestions, approvals, history }: ReviewServices): DeskRoute[] {
  const post = (
    role: DeskRoute["role"] & string,
    path: string,
    properties: Record<string, JsonSchema>,
    handle: (request: DeskRequest & { epoch: string; id: string }) => Promise<unknown>,
  ): DeskRoute =>
    ({
      method: "POST",
      path: `/api/review/:epoch/${path}`,
      role,
      bodyLimit: 160 * 1024,
      schema: {
        params: objectOf(path.includes(":id") ? { epoch, id } : { epoch }),
        body: objectOf(properties),
      },
      handle: (request: DeskRequest) =>
        handle({ ...request, epoch: request.params.epoch ?? "", id: request.params.id ?? "" }),
    }) as DeskRoute;

  return [
    post(
      "commenter",
      "threads",
      { anchor: { anyOf: [{ type: "null" }, anchor] }, subject, body, mentions },
      (request) =>
        threads.open(
          request.epoch,
          request.person.id,
          request.body as { anchor: Anchor | null; subject: Subject; body: string; mentions: string[] },
        ),
    ),
    post("commenter", "threads/:id/remarks", { body, mentions }, ({ epoch, id, person, body }) => {
      const said = body as { body: string; mentions: string[] };
      return threads.reply(epoch, id, person.id, said.body, said.mentions);
    }),
    post("commenter", "threads/:id/state", { state: { enum: ["open", "resolved"] } }, ({ epoch, id, person, body }) =>
      threads.setState(epoch, id, person.id, (body as { state: Thread["state"] }).state),
    ),
    post("commenter", "threads/:id/seen", {}, ({ id, person }) => threads.see(person.id, id)),
    post("commenter", "suggestions", { anchor, replacement: textOf(longestQuote) }, ({ epoch, person, body }) => {
      const made = body as { anchor: Anchor; replacement: string };
      return suggestions.add(epoch, person.id, made.anchor, made.replacement);
    }),
    post("editor", "suggestions/:id/accept", {}, ({ epoch, id, person }) => suggestions.accept(epoch, id, person.id)),
    post("commenter", "suggestions/:id/reject", {}, async ({ epoch, id, person, role }) => {
      if (!atLeast(role, "editor") && (await suggestions.authorOf(epoch, id)) !== person.id)
        throw new DeskError(403, "An editor decides on suggestions; you can withdraw your own.");
      await suggestions.reject(epoch, id, person.id);
    }),
    post("editor", "suggestions/accept-all", {}, ({ epoch, person }) => suggestions.acceptAll(epoch, person.id)),
    post("editor", "suggestions/reject-all", {}, ({ epoch, person }) => suggestions.rejectAll(epoch, person.id)),
    post("editor", "ask", { hash, note: textOf(1000) }, ({ epoch, person, body }) => {
      const { hash, note } = body as { hash: string; note: string };
      return approvals.ask(epoch, person.id, hash, note);
    }),
    post("publisher", "approve", { hash }, ({ epoch, person, body }) =>
      approvals.approve(epoch, person.id, (body as { hash: string }).hash),
    ),
    post("publisher", "withdraw", { hash }, ({ epoch, person, body }) =>
      approvals.withdraw(epoch, person.id, (body as { hash: string }).hash),
    ),
    post("editor", "sign-off", { claim: matching("^[a-z0-9][a-z0-9-]{0,99}$"), hash }, ({ epoch, person, body }) => {
      const { claim, hash } = body as { claim: string; hash: string };
      return approvals.signOff(epoch, person.id, claim, hash);
    }),
    {
      method: "GET",
      path: "/api/review/:epoch/standing",
      role: "reader",
      schema: { params: objectOf({ epoch }) },
      async handle({ params, person }) {
        const standing = await approvals.standing(params.epoch ?? "");
        return {
          ...standing,
          publishing: await approvals.mayPublish(params.epoch ?? "", standing.hash, person.id),
        };
      },
    },
    { method: "GET", path: "/api/mentions", role: "commenter", handle: ({ person }) => threads.mentionsOf(person.id) },
    {
      method: "GET",
      path: "/api/history/:epoch",
      role: "reader",
      schema: { params: objectOf({ epoch }) },
      handle: ({ params }) => history.entries(params.epoch ?? ""),
    },
    {
      method: "GET",
      path: "/api/history/:epoch/:at",
      role: "reader",
      schema: { params: objectOf({ epoch, at }) },
      handle: async ({ params }) => ({ text: await history.text(params.epoch ?? "", Number(params.at)) }),
    },
    {
      method: "POST",
      path: "/api/history/:epoch/restore",
      role: "editor",
      schema: { params: objectOf({ epoch }), body: objectOf({ at: { type: "integer", minimum: 0 } }) },
      handle: ({ params, body, person }) => history.restore(params.epoch ?? "", (body as { at: number }).at, person.id),
    },
    {
      method: "GET",
      path: "/api/authorship/:epoch",
      role: "reader",
      schema: { params: objectOf({ epoch }) },
      handle: ({ params }) => history.authorship(params.epoch ?? ""),
    },
  ];
}
