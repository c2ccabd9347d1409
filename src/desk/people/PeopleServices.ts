import type { DeskConfig } from "../config.js";
import type { Records } from "../records/Records.js";
import { AuditLog } from "./AuditLog.js";
import { Invitations } from "./Invitations.js";
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
  return {
    config,
    records,
    people,
    sessions,
    invitations: new Invitations(records, people, clock),
    tickets: new Tickets(records, people, sessions, clock),
    audit: new AuditLog(records, clock),
    clock,
  };
}
