import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from "fastify";
import { DeskError } from "../shared/DeskError.js";
import { atLeast } from "../shared/roles.js";
import type { DeskRoute, JsonSchema, OpenRequest } from "./DeskRoute.js";
import type { Identify, Identity } from "./Identity.js";
import type { Limits } from "./limits.js";
import { checkClosed, objectOf, textOf } from "./schemas.js";

declare module "fastify" {
  interface FastifyRequest {
    visitor: Identity | null;
  }
}

type Count = ReturnType<FastifyInstance["createRateLimit"]>;
type Options = {
  identify: Identify;
  limits: Limits;
  /** Counts a person's calls of all routes that have no limit of their own. */
  countPerson: Count;
};

/** Adds a route: its role is checked before its body is read, then how often it is called, then what is in it. */
export function registerRoute(
  app: FastifyInstance,
  route: DeskRoute,
  { identify, limits, countPerson }: Options,
): void {
  const where = `${route.method} ${route.path}`;
  const schema = {
    querystring: route.schema?.querystring ?? objectOf({}),
    params: route.schema?.params ?? paramsOf(route.path),
    ...(route.schema?.body && { body: route.schema.body }),
  };
  checkClosed(schema, where);
  const takesBody = route.schema?.body !== undefined || route.bytes !== undefined;
  const isOpen = route.role === "anyone";
  const countHere =
    (isOpen || route.callsPerMinute !== undefined) &&
    app.createRateLimit({
      max: route.callsPerMinute ?? limits.openCallsPerMinute,
      timeWindow: 60_000,
      keyGenerator: ({ visitor, ip }) => visitor?.member.id ?? ip,
    });

  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    if (route.role !== "anyone") {
      request.visitor = await identify(request);
      if (!request.visitor) throw new DeskError(401, "Sign in first.");
      if (!atLeast(request.visitor.member.role, route.role))
        throw new DeskError(
          403,
          `This takes ${withArticle(route.role)}, and you are ${withArticle(request.visitor.member.role)}.`,
        );
    }
    const counted = await (countHere || countPerson)(request);
    if (!counted.isAllowed && counted.isExceeded) {
      reply.header("retry-after", counted.ttlInSeconds);
      throw new DeskError(429, "Too many calls. Wait a minute.");
    }
  };

  const options: RouteShorthandOptions = {
    schema,
    bodyLimit: route.bodyLimit ?? limits.bodyBytes,
    onRequest: admit,
    preValidation: async ({ body }) => {
      if (!takesBody && body !== undefined && body !== null && !isEmpty(body))
        throw new DeskError(400, "This call takes no content.");
    },
  };
  app.register(async (scope) => {
    if (route.bytes) {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser([...route.bytes], { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    }
    scope.route({
      ...options,
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        reply.header("cache-control", "no-store");
        const result = await answer(route, request, reply);
        if (reply.sent) return reply;
        return result ?? {};
      },
    });
  });
}

function answer(route: DeskRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const open: OpenRequest = {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    body: request.body,
    address: request.ip,
    raw: request,
  };
  if (route.role === "anyone") return route.handle(open, reply);
  if (!request.visitor) throw new Error(`unchecked call: ${route.path}`);
  const { member, session } = request.visitor;
  const { id, name, color, role } = member;
  return route.handle({ ...open, person: { id, name, color }, role, sessionId: session.id }, reply);
}

const withArticle = (role: string): string => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;

const isEmpty = (body: unknown): boolean =>
  typeof body === "object" && body !== null && Object.keys(body).length === 0 && !Array.isArray(body);

function paramsOf(path: string): JsonSchema {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  return objectOf(Object.fromEntries(names.map((name) => [name, textOf(200, 1)])));
}
