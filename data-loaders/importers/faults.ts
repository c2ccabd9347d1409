/** Everything wrong with what was to be imported, one fault a line. Nothing is written when it is thrown. */
export class ImportError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ImportError";
  }
}

const longest = 80;
const shown = (value: string) => JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);

/** Says a fault as tables do: `unknown country: "Atlantis" (release.csv:7, COUNTRY)`. */
export const fault = (what: string, value: string, file: string, line?: number, column?: string) =>
  `${what}: ${shown(value)} (${file}${line ? `:${line}` : ""}${column ? `, ${column}` : ""})`;

/** Gathers the faults of a file, so that they are all told at once. */
export class Faults {
  readonly list: string[] = [];
  constructor(readonly file: string) {}

  say(what: string, value: string, line?: number, column?: string) {
    this.list.push(fault(what, value, this.file, line, column));
  }

  stopIfAny() {
    if (this.list.length) throw new ImportError(this.list);
  }
}
