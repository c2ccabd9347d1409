import type { Problem } from "../../shared/Problem.js";
import { TextLines } from "./textLines.js";

type Told = Pick<Problem, "severity" | "source"> & { message: string };

/** Finds faults in a text: rules tell a line and what is written there, an editor wants offsets. */
export class Places {
  readonly #lines: TextLines;
  /** What was found before, so that the second of two equal marks is found second. */
  readonly #found = new Map<string, number>();

  /** @param first the line on which the text that rules were given begins, after the front matter */
  constructor(
    readonly text: string,
    readonly first: number,
  ) {
    this.#lines = new TextLines(text);
  }

  /** A problem at what is written on or after a line of the page's body, counted from 1; else at the line. */
  inBody(line: number, written: readonly string[], told: Told): Problem {
    return this.inFile(this.first + line - 1, written, told);
  }

  inFile(line: number, written: readonly string[], told: Told): Problem {
    const start = this.#lines.start(line);
    for (const part of written) {
      if (!part) continue;
      const key = `${line} ${part}`;
      const at = this.text.indexOf(part, this.#found.get(key) ?? start);
      // A block is a paragraph or a table; what stands far below is of another.
      if (at < 0 || at - start > 20_000) continue;
      this.#found.set(key, at + part.length);
      return this.between(at, at + part.length, told);
    }
    const from = start + (/^\s*/.exec(this.text.slice(start, this.#lines.end(line)))?.[0].length ?? 0);
    return this.between(from, this.#lines.end(line), told);
  }

  /** A problem at a column, counted from 0, of a line of the file: one character, or the line's end. */
  atColumn(line: number, column: number, told: Told): Problem {
    const end = this.#lines.end(line);
    const from = Math.min(this.#lines.start(line) + column, end);
    return this.between(from < end ? from : Math.max(this.#lines.start(line), end - 1), Math.min(from + 1, end), told);
  }

  between(from: number, to: number, { message, severity, source }: Told): Problem {
    const start = Math.min(Math.max(from, 0), this.text.length);
    const end = Math.max(Math.min(to, this.text.length), start);
    return { from: start, to: end, line: this.#lines.lineAt(start), severity, message, source };
  }
}
