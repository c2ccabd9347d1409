import type { FastifyRequest } from "fastify";
import type { Member } from "../people/People.js";
import type { Session } from "../people/Sessions.js";

/** A session that is open, and its person with the role of this moment. */
export type Identity = { session: Session; member: Member };

/** Who a call is from; null when nobody is signed in. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>;
