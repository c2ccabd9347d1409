import type { Statement } from "./statement.js";

/** A place in what the reader wrote, in UTF-16 units. */
export type Place = { start: number; end: number };

/** DuckDB's error over a reader's SQL, in its own words, with the place and, where the words do not say why, advice. */
export class Fault extends Error {
  readonly place?: Place;
  readonly advice?: string;

  constructor(message: string, { place, advice, cause }: { place?: Place; advice?: string; cause: unknown }) {
    super(message, { cause });
    this.name = "Fault";
    if (place) this.place = place;
    if (advice) this.advice = advice;
  }
}

/** What DuckDB says of an error: `position` is in bytes, `line` as in the excerpt at the end of its words. */
export type Words = { type: string; text: string; name?: string; position?: number; line?: Line };
type Line = { number: number; excerpt: string; column: number };

const excerpt = /\n+LINE (\d+): (.*)\n( *)\^\s*$/;

/** Reads an error, which DuckDB's worker hands on as words or, of grammar, as JSON. */
export function wordsOf(error: unknown): Words {
  let message = error instanceof Error ? error.message : String(error);
  let type = "";
  let rest: { position?: string; name?: string } = {};
  // A fault of grammar that was asked for as JSON comes as JSON within JSON.
  for (let json = /^(?:\w+ Error: )?(\{"exception_type".*\})$/s.exec(message); json; ) {
    const parsed = JSON.parse(json[1] as string);
    [type, message, rest] = [`${parsed.exception_type} Error: `, parsed.exception_message, parsed];
    json = /^(\{"exception_type".*\})$/s.exec(message);
  }
  let line: Line | undefined;
  for (let found = excerpt.exec(message); found; found = excerpt.exec(message)) {
    const [, number, text = "", indent = ""] = found;
    line = { number: Number(number), excerpt: text, column: indent.length - `LINE ${number}: `.length };
    message = message.slice(0, found.index);
  }
  const colon = type ? undefined : /^([A-Z][\w ]*? Error): /.exec(message)?.[0];
  return {
    type: (type || colon || "").replace(/: $/, ""),
    text: colon ? message.slice(colon.length) : message,
    ...(rest.name === undefined ? {} : { name: rest.name }),
    ...(rest.position === undefined ? {} : { position: Number(rest.position) }),
    ...(line ? { line } : {}),
  };
}

/** The error over a reader's statement, which was sent with so many units of our own before it. */
export function toFault(error: unknown, statement: Statement, prefix: string): Fault {
  const words = wordsOf(error);
  const sent = prefix + statement.sql;
  const at = words.position === undefined ? places(words.line, sent) : unitAt(sent, words.position);
  const place = at === undefined || at < prefix.length ? undefined : toPlace(statement, at - prefix.length);
  const message = `${words.type ? `${words.type}: ` : ""}${words.text}${place ? showPlace(statement.text, place) : ""}`;
  const advice = adviceFor(message);
  return new Fault(message, { ...(place ? { place } : {}), ...(advice ? { advice } : {}), cause: error });
}

const unitAt = (text: string, byte: number) =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, byte)).length;

/** From the excerpt, which is cut on both sides when the line is long, and in which wide signs take two columns. */
function places(line: Line | undefined, text: string): number | undefined {
  if (!line) return;
  const lines = text.split("\n");
  const whole = lines[line.number - 1] ?? "";
  const isCut = line.excerpt.startsWith("...") && !whole.startsWith(line.excerpt);
  const shown = line.excerpt.slice(isCut ? 3 : 0).replace(/\.\.\.$/, "");
  const start = whole.indexOf(shown);
  if (start < 0) return;
  let column = isCut ? 3 : 0;
  let at = start;
  for (const sign of whole.slice(start)) {
    if (column >= line.column) break;
    column += wide.test(sign) ? 2 : narrow.test(sign) ? 0 : 1;
    at += sign.length;
  }
  return lines.slice(0, line.number - 1).reduce((sum, { length }) => sum + length + 1, 0) + at;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const narrow = /\p{M}|\p{Cf}/u;

function toPlace({ text, toText }: Statement, at: number): Place {
  const start = Math.min(toText(at), Math.max(0, text.trimEnd().length - 1));
  const [token = ""] = /^(?:[:$]?[\p{L}\p{N}_]+|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|[\s\S])/u.exec(text.slice(start)) ?? [];
  return { start, end: start + token.length };
}

/** The line and a mark under the place, in DuckDB's manner. */
function showPlace(text: string, { start }: Place): string {
  const before = text.slice(0, start).split("\n");
  const [column, number] = [before.at(-1)?.length ?? 0, before.length];
  const line = text.split("\n")[number - 1] ?? "";
  const from = column > 80 ? column - 60 : 0;
  const head = `LINE ${number}: ${from ? "..." : ""}`;
  const shown = line.slice(from, from + 120);
  return `\n\n${head}${shown}${from + 120 < line.length ? "..." : ""}\n${" ".repeat(head.length + column - from)}^`;
}

/** Why something is refused, where DuckDB's words do not say it. */
function adviceFor(message: string): string | undefined {
  if (
    /file system operations are disabled|Cannot access (file|directory)|ExtensionDirectory|No files found/i.test(
      message,
    )
  )
    return "This page's database cannot reach files or other hosts; it holds the snapshots and nothing else.";
  if (/'icu'|icu extension|\(TIMESTAMP WITH TIME ZONE -> DATE\)/i.test(message))
    return "This page's database knows no time zones but UTC, and no languages. Today's date, in UTC, is now()::TIMESTAMP::DATE.";
  if (/extension/i.test(message) && /install|load|disabled/i.test(message))
    return "This page's database loads no extensions: they would come from another host.";
  if (/configuration has been locked/i.test(message))
    return "The settings of this page's database are fixed. Limits can be raised where one is reached.";
  if (/read-only mode|Cannot write to/i.test(message))
    return "A query here reads and changes nothing. To build on a result, give its query a name.";
  if (/Cannot detach/i.test(message)) return "This page's database is the only one there is.";
  return undefined;
}
