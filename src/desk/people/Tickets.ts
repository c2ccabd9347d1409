import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Person } from "../shared/Person.js";
import { atLeast, type Role } from "../shared/roles.js";
import type { People } from "./People.js";
import type { Sessions } from "./Sessions.js";
import { hashOf, newToken } from "./token.js";

/** How long a ticket waits for its socket. */
export const ticketLife = 30_000;
export const roomPattern = "^[0-9a-f]{32}(:review)?$";

/** Lets a signed-in person's socket into one room, once. */
export class Tickets {
  readonly #records: Records;
  readonly #people: People;
  readonly #sessions: Sessions;
  readonly #clock: () => number;

  constructor(records: Records, people: People, sessions: Sessions, clock: () => number = Date.now) {
    this.#records = records;
    this.#people = people;
    this.#sessions = sessions;
    this.#clock = clock;
  }

  async issue(person: string, session: string, room: string): Promise<string> {
    const token = newToken();
    await this.#records.run(
      "INSERT INTO tickets (hash, person, session, room, expires) VALUES (?, ?, ?, ?, ?)",
      hashOf(token),
      person,
      session,
      room,
      this.#clock() + ticketLife,
    );
    return token;
  }

  /** @throws DeskError when the ticket was used, is too old, is for another room, or its session has ended */
  readonly redeem = async (token: string, room: string): Promise<{ person: Person; role: Role; mayWrite: boolean }> => {
    // Taken before it is looked at: a ticket shown at the wrong door is spent too.
    const [ticket] = await this.#records.all<{ person: string; session: string; room: string; expires: number }>(
      "DELETE FROM tickets WHERE hash = ? RETURNING person, session, room, expires",
      hashOf(token),
    );
    if (!ticket || ticket.room !== room || Number(ticket.expires) <= this.#clock())
      throw new DeskError(401, "This ticket is not valid.");
    const member = await this.#people.seek(ticket.person);
    if (!member || !(await this.#sessions.isOpen(ticket.session)))
      throw new DeskError(401, "This session has ended. Sign in again.");
    const { id, name, color, role } = member;
    return { person: { id, name, color }, role, mayWrite: this.mayStillWrite(id, room) };
  };

  /** Asked with each message: whether a person may write in a room now. Nobody writes a review but the desk. */
  readonly mayStillWrite = (personId: string, room: string): boolean => {
    const member = this.#people.find(personId);
    return member !== null && !room.endsWith(":review") && atLeast(member.role, "editor");
  };
}
