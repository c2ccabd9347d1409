import type { Records } from "../records/Records.js";
import { hashOf, newToken } from "./token.js";

/** How long a browser may take between the two halves of a sign-in. */
export const ceremonyLife = 5 * 60_000;

/** What the desk must remember between the two halves of a sign-in, once each. */
export class Ceremonies {
  readonly #records: Records;
  readonly #clock: () => number;

  constructor(records: Records, clock: () => number = Date.now) {
    this.#records = records;
    this.#clock = clock;
  }

  /** @returns what the browser shows to go on */
  async begin(kind: string, about: Readonly<Record<string, string>>): Promise<string> {
    const token = newToken();
    await this.#records.run(
      "INSERT INTO ceremonies (hash, kind, about, expires) VALUES (?, ?, ?, ?)",
      hashOf(token),
      kind,
      JSON.stringify(about),
      this.#clock() + ceremonyLife,
    );
    return token;
  }

  /** What `begin` was given, and null the second time, or too late, or for another kind. */
  async take(kind: string, token: string): Promise<Record<string, string> | null> {
    const [row] = await this.#records.all<{ kind: string; about: string; expires: number }>(
      "DELETE FROM ceremonies WHERE hash = ? RETURNING kind, about, expires",
      hashOf(token),
    );
    return row && row.kind === kind && Number(row.expires) > this.#clock() ? JSON.parse(row.about) : null;
  }
}
