import type { FastifyReply, FastifyRequest } from "fastify";
import type { Person } from "../shared/Person.js";
import type { Role } from "../shared/roles.js";

/** A JSON schema. Objects in it say `additionalProperties: false`; the desk refuses to start otherwise. */
export type JsonSchema = { readonly [key: string]: unknown };

/** A call from somebody who need not be signed in. */
export type OpenRequest = {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** As the route's schema has checked it; bytes where the route takes no JSON. */
  body: unknown;
  /** Where the call comes from, by the trusted proxy's word if there is one. */
  address: string;
  raw: FastifyRequest;
};

/** A call from a person who is signed in, with the role that person has at this moment. */
export type DeskRequest = OpenRequest & { person: Person; role: Role; sessionId: string };

type Method = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** "/api/…", with `:name` for parameters. */
  path: string;
  schema?: { body?: JsonSchema; params?: JsonSchema; querystring?: JsonSchema };
  /** Bytes; 64 KiB unless said. */
  bodyLimit?: number;
  /** Media types of a body that is bytes, such as `image/png`; the body is then a Buffer. JSON unless said. */
  bytes?: readonly string[];
  /** Calls a minute that one person (or address, when not signed in) may make; 600 unless said. */
  callsPerMinute?: number;
};

/** A call to the desk. What `handle` gives is sent as JSON, unless it has sent the reply itself. */
export type DeskRoute =
  | (Method & { role: Role; handle(request: DeskRequest, reply: FastifyReply): Promise<unknown> })
  | (Method & { role: "anyone"; handle(request: OpenRequest, reply: FastifyReply): Promise<unknown> });
