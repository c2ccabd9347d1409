/** Lines of a text and their offsets, in UTF-16 units. Lines count from 1. */
export class TextLines {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (const match of text.matchAll(/\r\n?|\n/g)) this.#starts.push(match.index + match[0].length);
  }

  /** Where a line begins; the last line for one beyond it. */
  start(line: number): number {
    return this.#starts[Math.min(Math.max(line, 1), this.#starts.length) - 1] as number;
  }

  /** Where a line ends, without what ends it. */
  end(line: number): number {
    const next = this.#starts[Math.max(line, 1)];
    const end = next === undefined ? this.text.length : next;
    return this.start(line) + this.text.slice(this.start(line), end).replace(/[\r\n]+$/, "").length;
  }

  lineAt(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
