/** What was asked for and is not wanted any more. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

type Job = { run: () => Promise<void>; drop: () => void };

/**
 * Runs jobs, a few at a time. Of several that wait under one key only the newest is run; those before it end as
 * superseded.
 */
export class Newest {
  #running = 0;
  readonly #waiting = new Map<string, Job>();

  constructor(readonly most: number) {}

  /** @throws Superseded */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const job = {
        run: () => work().then(resolve, reject),
        drop: () => reject(new Superseded("superseded by a newer text")),
      };
      this.#waiting.get(key)?.drop();
      // Its turn is that of the one before, so that who types fast is not put off for ever.
      this.#waiting.set(key, job);
      this.#next();
    });
  }

  #next() {
    const [first] = this.#waiting;
    if (!first || this.#running >= this.most) return;
    this.#waiting.delete(first[0]);
    ++this.#running;
    void first[1].run().finally(() => {
      --this.#running;
      this.#next();
    });
    this.#next();
  }
}
