/** How fast something comes, smoothed, so that the time left neither jumps nor is told before it can be known. */
export class Pace {
  #first: Mark | undefined;
  #last: Mark | undefined;
  #perSecond: number | undefined;

  /** Notes that so much has come by then, in milliseconds. */
  note(amount: number, time: number) {
    this.#first ??= { amount, time };
    this.#last ??= this.#first;
    const seconds = (time - this.#last.time) / 1000;
    if (seconds < 0.2) return;
    const now = (amount - this.#last.amount) / seconds;
    // What came two seconds ago counts half.
    const weight = this.#perSecond === undefined ? 1 : 1 - 0.5 ** (seconds / 2);
    this.#perSecond = weight * now + (1 - weight) * (this.#perSecond ?? 0);
    this.#last = { amount, time };
  }

  /** Seconds that so much takes at this pace; null in the first second, and while nothing comes. */
  secondsFor(amount: number): number | null {
    if (!this.#first || !this.#last || this.#last.time - this.#first.time < 1000 || !this.#perSecond) return null;
    return amount / this.#perSecond;
  }
}

type Mark = { amount: number; time: number };
