import type { Newcomers } from "../config.js";
import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Invitations } from "./Invitations.js";
import type { People } from "./People.js";

/** Somebody as another house knows them: who says so, their lasting name there, and what they are called. */
export type Identity = { issuer: string; subject: string; name: string };

/** Who at the desk is whom elsewhere. Never by a name or an address of mail, which may pass to others. */
export class Identities {
  readonly #records: Records;
  readonly #people: People;
  readonly #invitations: Invitations;

  constructor(records: Records, people: People, invitations: Invitations) {
    this.#records = records;
    this.#people = people;
    this.#invitations = invitations;
  }

  async find(issuer: string, subject: string): Promise<string | null> {
    const [row] = await this.#records.all<{ person: string }>(
      "SELECT person FROM identities WHERE issuer = ? AND subject = ?",
      issuer,
      subject,
    );
    return row && (await this.#people.seek(row.person)) ? row.person : null;
  }

  /**
   * Lets somebody in: who is known as they are, others by an invitation, or as newcomers where these are welcome.
   * @returns the person's id
   */
  async enter(identity: Identity, newcomers: Newcomers, invitation: string | null): Promise<string> {
    const { issuer, subject } = identity;
    const known = await this.find(issuer, subject);
    if (known) return known;
    if (invitation) return this.#invitations.use(invitation, this.#freeName(identity.name), { issuer, subject });
    if (!newcomers) throw new DeskError(403, "You are not at this desk yet. Ask an administrator for an invitation.");
    const person = await this.#records.transaction(async (within) => {
      const id = await this.#people.create(within, this.#freeName(identity.name), newcomers);
      await within.run("INSERT INTO identities (issuer, subject, person) VALUES (?, ?, ?)", issuer, subject, id);
      return id;
    });
    await this.#people.reload();
    return person;
  }

  /** Nobody can be asked for another name on the way in, so a second one is counted. */
  #freeName(name: string): string {
    const taken = new Set(this.#people.list().map((member) => member.name.toLowerCase()));
    const short = [...name].slice(0, 50).join("");
    for (let i = 1; ; i++) {
      const tried = i === 1 ? short : `${short} ${i}`;
      if (!taken.has(tried.trim().toLowerCase())) return tried;
    }
  }
}
