import type { DeskConfig } from "../config.js";
import type { Records } from "../records/Records.js";
import { AuditLog } from "./AuditLog.js";
import { Ceremonies } from "./Ceremonies.js";
import { Identities } from "./Identities.js";
import { Invitations } from "./Invitations.js";
import { OpenId } from "./OpenId.js";
import { Passkeys } from "./Passkeys.js";
import { People } from "./People.js";
import { Sessions } from "./Sessions.js";
import { Tickets } from "./Tickets.js";

/** Who is at the desk, how they come in, and what they did. */
export type PeopleServices = {
  config: DeskConfig;
  records: Records;
  people: People;
  sessions: Sessions;
  invitations: Invitations;
  tickets: Tickets;
  passkeys: Passkeys;
  identities: Identities;
  /** Null when no provider is set. */
  openId: OpenId | null;
  audit: AuditLog;
  clock: () => number;
};

export async function openPeople(
  config: DeskConfig,
  records: Records,
  clock: () => number = Date.now,
): Promise<PeopleServices> {
  const people = await People.open(records, clock);
  const sessions = new Sessions(records, people, clock);
  const invitations = new Invitations(records, people, clock);
  const ceremonies = new Ceremonies(records, clock);
  return {
    config,
    records,
    people,
    sessions,
    invitations,
    tickets: new Tickets(records, people, sessions, clock),
    passkeys: new Passkeys(records, people, ceremonies, config.origin, clock),
    identities: new Identities(records, people, invitations),
    openId: config.openId && new OpenId(config.openId, ceremonies, config.origin),
    audit: new AuditLog(records, clock),
    clock,
  };
}
