/** Does one thing after another, in the order they were asked for. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** @param alone waits, before each, until no other desk does such a thing */
  constructor(private readonly alone: <T>(action: () => Promise<T>) => Promise<T> = (action) => action()) {}

  run<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.alone(action));
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when all that was asked for so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
