import fastifyCookie from "@fastify/cookie";
import fastifyRateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { DeskConfig } from "../config.js";
import { DeskError } from "../shared/DeskError.js";
import { callFault } from "./callFault.js";
import type { DeskRoute } from "./DeskRoute.js";
import type { Identify } from "./Identity.js";
import { defaultLimits, type Limits } from "./limits.js";
import { registerRoute } from "./registerRoute.js";
import { securityHeaders } from "./securityHeaders.js";
import { sentError } from "./sentError.js";

export type AppOptions = {
  config: DeskConfig;
  routes: readonly DeskRoute[];
  identify: Identify;
  limits?: Partial<Limits>;
  /** Where a mistake of the desk's own is told. */
  tell?: (error: unknown) => void;
};

/** The desk's HTTP side: every route with its role, and what holds for all of them. */
export async function openApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, routes, identify, tell = console.error } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const headers = securityHeaders(config);
  const send = (reply: FastifyReply, status: number, message: string) =>
    reply.code(status).headers(headers).header("cache-control", "no-store").send({ error: message });

  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    trustProxy: config.forwarders.length > 0 ? [...config.forwarders] : false,
    requestTimeout: limits.requestTime,
    connectionTimeout: 0,
    keepAliveTimeout: limits.idleTime,
    http: { headersTimeout: limits.headersTime, connectionsCheckingInterval: 1000, maxHeaderSize: limits.headerBytes },
    forceCloseConnections: true,
    return503OnClosing: false,
    onProtoPoisoning: "error",
    onConstructorPoisoning: "error",
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: false } },
    frameworkErrors: (error, _request, reply) => {
      const { status, message } = sentError(error);
      send(reply, status < 500 ? status : 400, message);
    },
    clientErrorHandler: (error, socket) => {
      if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
      const status =
        error.code === "ERR_HTTP_REQUEST_TIMEOUT"
          ? "408 Request Timeout"
          : error.code === "HPE_HEADER_OVERFLOW"
            ? "431 Request Header Fields Too Large"
            : "400 Bad Request";
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
  });

  app.removeContentTypeParser("text/plain");
  app.decorateRequest("visitor", null);
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false });
  const countAddress = app.createRateLimit({
    max: limits.addressCallsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `address ${request.ip}`,
  });

  const countPerson = app.createRateLimit({
    max: limits.personCallsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ visitor, ip }) => visitor?.member.id ?? ip,
  });

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    const fault = callFault(config.origin, request);
    if (fault) throw new DeskError(fault.status, fault.message);
    const counted = await countAddress(request);
    if (!counted.isAllowed && counted.isExceeded) {
      reply.header("retry-after", counted.ttlInSeconds);
      throw new DeskError(429, "Too many calls from this address. Wait a minute.");
    }
  });
  app.setErrorHandler((error: Error, request, reply) => {
    const { status, message } = sentError(error);
    // What says itself that it cannot be done now is no mistake, unless something else stands behind it.
    const isMistake = status >= 500 && (!(error instanceof DeskError) || error.cause !== undefined);
    if (isMistake) tell(new Error(`failed call: ${request.method} ${request.routeOptions.url}`, { cause: error }));
    return send(reply, status, message);
  });
  app.setNotFoundHandler((_request, reply) => send(reply, 404, "There is nothing here."));
  for (const route of routes) registerRoute(app, route, { identify, limits, countPerson });
  return app;
}
