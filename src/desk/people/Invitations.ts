import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Role } from "../shared/roles.js";
import type { People } from "./People.js";
import { hashOf, newId, newToken } from "./token.js";

/** `person` is who may come in again by it; null when it makes a new person. */
export type Invitation = {
  id: string;
  role: Role;
  person: string | null;
  by: string;
  created: number;
  expires: number;
};
type Row = Omit<Invitation, "by"> & { by_whom: string };

const hours = 3_600_000;
/** How long a link can be used. */
export const invitationLife = 72 * hours;

const spent = "This link has been used, or is too old. Ask for a new one.";
const open = "used IS NULL AND withdrawn IS NULL AND expires > ?";

/** Links that let somebody in: each once, for three days, with the role that it was made for. */
export class Invitations {
  readonly #records: Records;
  readonly #people: People;
  readonly #clock: () => number;

  constructor(records: Records, people: People, clock: () => number = Date.now) {
    this.#records = records;
    this.#people = people;
    this.#clock = clock;
  }

  /** The token is told once, and kept only as a hash. */
  async invite(
    by: string,
    role: Role,
    person: string | null = null,
  ): Promise<{ id: string; token: string; expires: number }> {
    const [id, token, now] = [newId(), newToken(), this.#clock()];
    const expires = now + invitationLife;
    await this.#records.run(
      "INSERT INTO invitations (id, hash, role, person, by_whom, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      hashOf(token),
      role,
      person,
      by,
      now,
      expires,
    );
    return { id, token, expires };
  }

  /** Those that can still be used. */
  async list(): Promise<Invitation[]> {
    const rows = await this.#records.all<Row>(
      `SELECT id, role, person, by_whom, created, expires FROM invitations WHERE ${open} ORDER BY created DESC`,
      this.#clock(),
    );
    return rows.map(toInvitation);
  }

  async withdraw(id: string): Promise<void> {
    const { changes } = await this.#records.run(
      `UPDATE invitations SET withdrawn = ? WHERE id = ? AND ${open}`,
      this.#clock(),
      id,
      this.#clock(),
    );
    if (changes === 0) throw new DeskError(404, "There is no such open invitation.");
  }

  /** Withdraws all links that the desk itself printed. */
  async withdrawAllOf(by: string): Promise<void> {
    const now = this.#clock();
    await this.#records.run(`UPDATE invitations SET withdrawn = ? WHERE by_whom = ? AND ${open}`, now, by, now);
  }

  /** What a link is for, without using it. */
  async look(token: string): Promise<Invitation> {
    const [row] = await this.#records.all<Row>(
      `SELECT id, role, person, by_whom, created, expires FROM invitations WHERE hash = ? AND ${open}`,
      hashOf(token),
      this.#clock(),
    );
    if (!row) throw new DeskError(410, spent);
    return toInvitation(row);
  }

  /**
   * Uses a link, once whatever happens at the same time.
   * @param name of a new person; not asked for when the link is somebody's own
   * @returns the person's id
   */
  async use(token: string, name: string | null, identity?: { issuer: string; subject: string }): Promise<string> {
    const person = await this.#records.transaction(async (within) => {
      const now = this.#clock();
      const [row] = await within.all<Row>(`SELECT * FROM invitations WHERE hash = ? AND ${open}`, hashOf(token), now);
      if (!row) throw new DeskError(410, spent);
      if (row.person === null && name === null) throw new DeskError(400, "Say your name.");
      const id = row.person ?? (await this.#people.create(within, name ?? "", row.role));
      const { changes } = await within.run(
        `UPDATE invitations SET used = ?, used_by = ? WHERE hash = ? AND ${open}`,
        now,
        id,
        hashOf(token),
        now,
      );
      if (changes !== 1) throw new DeskError(410, spent);
      if (identity)
        await within.run(
          "INSERT INTO identities (issuer, subject, person) VALUES (?, ?, ?)",
          identity.issuer,
          identity.subject,
          id,
        );
      return id;
    });
    await this.#people.reload();
    return person;
  }
}

const toInvitation = ({ id, role, person, by_whom, created, expires }: Row): Invitation => ({
  id,
  role,
  person,
  by: by_whom,
  created: Number(created),
  expires: Number(expires),
});
