/**
 * Counts a writer's edits from the keystroke to the desk's durable acknowledgement.
 *
 * The desk answers every message of a connection in order, so an answer stands for all edits that had been made when
 * its message left. A new connection begins with one message that carries everything the desk lacks.
 */
export class Ledger {
  #made: number;
  #saved = 0;
  /** For each message that is not answered yet: how many edits had been made when it left. */
  #underway: number[] = [];

  /** @param kept edits of an earlier visit that the browser has kept, and that the desk may not have */
  constructor(kept = 0) {
    this.#made = kept;
  }

  get unsaved(): number {
    return this.#made - this.#saved;
  }

  made() {
    this.#made++;
  }

  sent() {
    this.#underway.push(this.#made);
  }

  acknowledged() {
    this.#saved = Math.max(this.#saved, this.#answered());
  }

  /** The desk has the message, and does not take its edits. */
  refused() {
    this.#answered();
  }

  /** What was underway may be lost; the next connection sends all of it again. */
  disconnected() {
    this.#underway = [];
  }

  #answered(): number {
    const made = this.#underway.shift();
    if (made === undefined) throw new Error("unexpected answer: no message is underway");
    return made;
  }
}
