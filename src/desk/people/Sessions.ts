import { EventEmitter } from "node:events";
import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Member, People } from "./People.js";
import { hashOf, newId, newToken } from "./token.js";

/** How somebody came in. */
export type Way = "link" | "passkey" | "openid" | "proxy";
export type Session = {
  id: string;
  person: string;
  way: Way;
  /** The browser, in its own words. */
  agent: string;
  created: number;
  seen: number;
  expires: number;
};

const days = 86_400_000;
/** A session ends after this time, and when nothing was heard of it for the second. */
export const sessionLife = 30 * days;
export const sessionRest = 7 * days;
const columns = "id, person, way, agent, created, seen, expires";
const open = "ended IS NULL AND expires > ? AND seen > ?";

/** Who is signed in, and where. */
export class Sessions {
  readonly #records: Records;
  readonly #people: People;
  readonly #clock: () => number;
  /** Ends that were told, by session, so that each is told once. */
  readonly #told = new Map<string, number>();
  readonly #begun: number;
  readonly #events = new EventEmitter<{ end: [personId: string, reason: string, sessionId: string] }>();

  constructor(records: Records, people: People, clock: () => number = Date.now) {
    this.#records = records;
    this.#people = people;
    this.#clock = clock;
    this.#begun = clock();
  }

  /** When a session ends, be it by its owner: sockets of that person must prove themselves again. */
  onEnd(f: (personId: string, reason: string, sessionId: string) => void): void {
    this.#events.on("end", f);
  }

  /** @returns the token for the cookie, told once */
  async start(person: string, way: Way, agent: string): Promise<{ token: string; session: Session }> {
    const [id, token, now] = [newId(), newToken(), this.#clock()];
    const session = {
      id,
      person,
      way,
      agent: agent.slice(0, 200),
      created: now,
      seen: now,
      expires: now + sessionLife,
    };
    await this.#records.run(
      `INSERT INTO sessions (${columns}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      person,
      way,
      session.agent,
      now,
      now,
      session.expires,
      hashOf(token),
    );
    return { token, session };
  }

  /** The session of a cookie and its person, with the role of this moment; null when it has ended. */
  async find(token: string): Promise<{ session: Session; member: Member } | null> {
    const now = this.#clock();
    const [row] = await this.#records.all<Session>(
      `SELECT ${columns} FROM sessions WHERE hash = ? AND ${open}`,
      hashOf(token),
      now,
      now - sessionRest,
    );
    const member = row && (await this.#people.seek(row.person));
    if (!row || !member) return null;
    if (now - Number(row.seen) > 60_000)
      await this.#records.run("UPDATE sessions SET seen = ? WHERE id = ?", now, row.id);
    return { session: toSession(row), member };
  }

  async isOpen(id: string): Promise<boolean> {
    const now = this.#clock();
    const sql = `SELECT id FROM sessions WHERE id = ? AND ${open}`;
    return (await this.#records.all(sql, id, now, now - sessionRest)).length === 1;
  }

  /** Open ones, of one person or of all; the latest used first. */
  async list(person: string | null): Promise<Session[]> {
    const now = this.#clock();
    const times = [now, now - sessionRest];
    const rows =
      person === null
        ? await this.#records.all<Session>(`SELECT ${columns} FROM sessions WHERE ${open} ORDER BY seen DESC`, ...times)
        : await this.#records.all<Session>(
            `SELECT ${columns} FROM sessions WHERE ${open} AND person = ? ORDER BY seen DESC`,
            ...times,
            person,
          );
    return rows.map(toSession);
  }

  /** @param owner whose session it must be, or null for anybody's */
  async end(id: string, owner: string | null): Promise<Session> {
    const [row] = await this.#records.all<Session>(
      `SELECT ${columns} FROM sessions WHERE id = ? AND ended IS NULL`,
      id,
    );
    if (!row || (owner !== null && row.person !== owner)) throw new DeskError(404, "There is no such session.");
    await this.#records.run("UPDATE sessions SET ended = ? WHERE id = ? AND ended IS NULL", this.#clock(), id);
    await this.#records.run("DELETE FROM tickets WHERE session = ?", id);
    this.#tellEnd(id, row.person);
    return toSession(row);
  }

  /** Tells of sessions that another desk with the same tables has ended. */
  async learnEnds(): Promise<void> {
    // Clocks of machines differ a little.
    const since = Math.max(this.#begun, this.#clock() - 600_000) - 60_000;
    const ended = await this.#records.all<Session>(
      `SELECT ${columns} FROM sessions WHERE ended IS NOT NULL AND ended > ?`,
      since,
    );
    for (const { id, person } of ended) if (!this.#told.has(id)) this.#tellEnd(id, person);
    for (const [id, time] of this.#told) if (time < since) this.#told.delete(id);
  }

  #tellEnd(id: string, person: string): void {
    this.#told.set(id, this.#clock());
    this.#events.emit("end", person, "This session has ended. Sign in again.", id);
  }

  /** Ends what has run out, and forgets sessions that ended a month ago. */
  async sweep(): Promise<void> {
    const now = this.#clock();
    const over = await this.#records.all<Session>(
      `SELECT ${columns} FROM sessions WHERE ended IS NULL AND (expires <= ? OR seen <= ?)`,
      now,
      now - sessionRest,
    );
    for (const { id } of over) await this.end(id, null);
    await this.#records.run("DELETE FROM sessions WHERE ended IS NOT NULL AND ended < ?", now - sessionLife);
    for (const table of ["tickets", "ceremonies"])
      await this.#records.run(`DELETE FROM ${table} WHERE expires < ?`, now);
  }
}

const toSession = ({ id, person, way, agent, created, seen, expires }: Session): Session => ({
  id,
  person,
  way,
  agent,
  created: Number(created),
  seen: Number(seen),
  expires: Number(expires),
});
