import type { FastifyReply } from "fastify";
import type { DeskRoute } from "../http/DeskRoute.js";
import { DeskError } from "../shared/DeskError.js";
import type { Publication } from "../shared/Publication.js";
import { changesOf } from "./changesOf.js";
import type { PublishingServices } from "./PublishingServices.js";

const id = { type: "string", pattern: "^[0-9a-f]{32}$" } as const;
const params = { type: "object", properties: { id }, required: ["id"], additionalProperties: false } as const;
const body = {
  type: "object",
  properties: {
    pages: { type: "array", items: { type: "string", maxLength: 128 }, minItems: 1, maxItems: 200 },
    message: { type: "string", minLength: 1, maxLength: 2000, pattern: "\\S" },
  },
  required: ["pages", "message"],
  additionalProperties: false,
} as const;

/** What can be published, publishing it, and what became of it. */
export function publicationRoutes(services: PublishingServices): DeskRoute[] {
  const { publications, publisher } = services;
  const found = async (id = ""): Promise<Publication> => {
    const publication = await publications.find(id);
    if (!publication) throw new DeskError(404, "There is no such publication.");
    return publication;
  };
  return [
    { method: "GET", path: "/api/publications", role: "reader", handle: () => publications.list() },
    {
      method: "GET",
      path: "/api/publications/changes",
      role: "reader",
      handle: ({ person }) => changesOf(person.id, services),
    },
    {
      method: "POST",
      path: "/api/publications",
      role: "publisher",
      schema: { body },
      callsPerMinute: 30,
      handle: async ({ body, person }) => {
        const { message, pages } = body as { message: string; pages: string[] };
        const { id } = await publisher.publish(pages, message, person);
        return { id };
      },
    },
    {
      method: "GET",
      path: "/api/publications/:id",
      role: "reader",
      schema: { params },
      handle: ({ params }) => found(params.id),
    },
    {
      method: "GET",
      path: "/api/publications/:id/events",
      role: "reader",
      schema: { params },
      handle: async ({ params }, reply) => stream(reply, await found(params.id), services),
    },
  ];
}

/** Sends a publication at each of its steps, until it has ended. */
function stream(reply: FastifyReply, publication: Publication, { publications }: PublishingServices) {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
  const send = (publication: Publication) => {
    raw.write(`data: ${JSON.stringify(publication)}\n\n`);
    if (publication.state !== "running") raw.end();
  };
  const stop = publications.follow(publication.id, send);
  // Proxies end what is silent for long.
  const beat = setInterval(() => raw.write(":\n\n"), 15_000);
  raw.on("close", () => {
    stop();
    clearInterval(beat);
  });
  send(publication);
}
