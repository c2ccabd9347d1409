import { EventEmitter } from "node:events";
import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Person } from "../shared/Person.js";
import type { Role } from "../shared/roles.js";
import { cleanName } from "./cleanName.js";
import { nextColor } from "./cursorColors.js";
import { newId } from "./token.js";

export type Member = Person & { role: Role; created: number };
type Row = Member & { removed: number | null };

const columns = "id, name, role, color, created, removed";

/** Everybody at this desk. Kept in memory too, as a role is asked for with each message of a socket. */
export class People {
  readonly #records: Records;
  readonly #clock: () => number;
  readonly #events = new EventEmitter<{ change: [personId: string, reason: string] }>();
  #members = new Map<string, Member>();
  #former = new Map<string, Member>();

  private constructor(records: Records, clock: () => number) {
    this.#records = records;
    this.#clock = clock;
  }

  static async open(records: Records, clock: () => number = Date.now): Promise<People> {
    const people = new People(records, clock);
    await people.reload();
    return people;
  }

  /** In the order in which they came. */
  list(): Member[] {
    return [...this.#members.values()];
  }

  find(id: string): Member | null {
    return this.#members.get(id) ?? null;
  }

  /** The same; somebody who has just come in at another desk with the same tables is looked up there. */
  async seek(id: string): Promise<Member | null> {
    if (!this.#members.has(id) && !this.#former.has(id)) await this.reload();
    return this.find(id);
  }

  /** The name to show beside what somebody wrote, also when they are no longer here. */
  named(id: string): Person | null {
    return this.#members.get(id) ?? this.#former.get(id) ?? null;
  }

  /** When a person's role changes or a person leaves: what they have open must close. */
  onChange(f: (personId: string, reason: string) => void): void {
    this.#events.on("change", f);
  }

  /**
   * Adds a person, within the caller's transaction; `reload` after it.
   * @throws DeskError when the name cannot be used, or somebody else has it
   */
  async create(within: Records, name: string, role: Role): Promise<string> {
    const clean = cleanName(name);
    const others = await within.all<Row>(`SELECT ${columns} FROM people WHERE removed IS NULL`);
    refuseTaken(clean, others);
    const id = newId();
    const now = this.#clock();
    await within.run(
      "INSERT INTO people (id, name, role, color, created, changed) VALUES (?, ?, ?, ?, ?, ?)",
      id,
      clean,
      role,
      nextColor(others.map(({ color }) => color)),
      now,
      now,
    );
    return id;
  }

  async rename(id: string, name: string): Promise<void> {
    const clean = cleanName(name);
    await this.#records.transaction(async (within) => {
      const others = await within.all<Row>(`SELECT ${columns} FROM people WHERE removed IS NULL AND id <> ?`, id);
      refuseTaken(clean, others);
      await within.run("UPDATE people SET name = ?, changed = ? WHERE id = ?", clean, this.#clock(), id);
    });
    await this.reload();
  }

  /** @throws DeskError when the person is not here, or would leave the desk without an administrator */
  async setRole(id: string, role: Role): Promise<void> {
    await this.#records.transaction(async (within) => {
      await this.#refuseLast(within, id, role);
      await within.run("UPDATE people SET role = ?, changed = ? WHERE id = ?", role, this.#clock(), id);
    });
    await this.reload();
  }

  /** Ends a person's sessions and keys too. What they wrote keeps their name. */
  async remove(id: string): Promise<void> {
    const now = this.#clock();
    await this.#records.transaction(async (within) => {
      await this.#refuseLast(within, id, null);
      await within.run("UPDATE people SET removed = ?, changed = ? WHERE id = ?", now, now, id);
      await within.run("UPDATE sessions SET ended = ? WHERE person = ? AND ended IS NULL", now, id);
      for (const table of ["passkeys", "identities", "tickets"])
        await within.run(`DELETE FROM ${table} WHERE person = ?`, id);
      await within.run("UPDATE invitations SET withdrawn = ? WHERE person = ? AND used IS NULL", now, id);
    });
    await this.reload();
  }

  /** Reads everybody again, and tells of changed roles and of who is gone. */
  async reload(): Promise<void> {
    const rows = await this.#records.all<Row>(`SELECT ${columns} FROM people ORDER BY created, id`);
    const before = this.#members;
    const members = rows.map(({ removed, created, ...row }) => ({ ...row, created: Number(created), removed }));
    this.#members = new Map(members.filter(({ removed }) => removed === null).map((row) => [row.id, toMember(row)]));
    this.#former = new Map(members.filter(({ removed }) => removed !== null).map((row) => [row.id, toMember(row)]));
    for (const { id, role } of before.values()) {
      const now = this.#members.get(id);
      if (!now) this.#events.emit("change", id, "You are no longer at this desk.");
      else if (now.role !== role) this.#events.emit("change", id, `You are ${now.role} now.`);
    }
  }

  async #refuseLast(within: Records, id: string, role: Role | null): Promise<void> {
    const rows = await within.all<Row>(`SELECT ${columns} FROM people WHERE removed IS NULL`);
    const person = rows.find((row) => row.id === id);
    if (!person) throw new DeskError(404, "There is no such person at this desk.");
    const others = rows.filter((row) => row.role === "administrator" && row.id !== id);
    if (person.role === "administrator" && role !== "administrator" && others.length === 0)
      throw new DeskError(409, "This is the last administrator. Make somebody else one first.");
  }
}

const toMember = ({ id, name, role, color, created }: Member): Member => ({ id, name, role, color, created });

/** Two people with one name could not be told apart beside a comment. */
function refuseTaken(name: string, others: readonly Member[]): void {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (others.some((other) => plain(other.name) === plain(name)))
    throw new DeskError(409, "Somebody here has this name. Add something that tells you apart.");
}
