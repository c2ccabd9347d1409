import type { Binding, Database } from "./database.js";
import { parameterPlaces } from "./parameters.js";
import { Unavailable } from "./unavailable.js";

/** What a reader wrote, made ready for DuckDB. */
export type Statement = {
  /** As the reader wrote it. */
  text: string;
  /** The one statement in it, with variables in place of its parameters and without the semicolon. */
  sql: string;
  /** The parameters; the first stands in the variable `parameter_1`. */
  parameters: readonly string[];
  /** What an EXPLAIN explains, the statement itself when it is none. */
  explained: string;
  /** From a place in `sql` to that in `text`, both in UTF-16 units. */
  toText: (place: number) => number;
};

export type Value = string | number | bigint | boolean | null | Date;
export type Parameters = Readonly<Record<string, Value | readonly Value[]>>;

const mostText = 1_000_000;

/** Finds the one statement in a text. Throws Unavailable when there is none, more than one, a NUL, or far too much text. */
export async function toStatement(text: string, { tokenize }: Pick<Database, "tokenize">): Promise<Statement> {
  if (text.length > mostText)
    throw new Unavailable(
      `long query: ${text.length}`,
      `This is ${(text.length / 1e6).toFixed(1)} MB of text. A query of more than 1 MB does not run here.`,
    );
  // DuckDB ends its reading there, and would answer another query than the one that is shown.
  if (text.includes("\0"))
    throw new Unavailable(
      `cut query: ${text.indexOf("\0")}`,
      "There is a NUL, a sign that cannot be seen, in the query; DuckDB would read it only as far as that. Take it out.",
    );
  const tokens = toTokens(text, (await tokenize(text)).offsets);
  const count = countStatements(tokens);
  if (!count) throw new Unavailable("missing query", "There is no query in the box.");
  // The second of two statements could run outside the transaction, if the first ends it.
  if (count > 1) throw new Unavailable("several statements", "There is more than one query in the box; leave one.");
  const first = tokens.findIndex(({ text }) => !text.startsWith(";"));
  const last = tokens.findIndex(({ text }, i) => i > first && text.startsWith(";"));
  const start = tokens[first]?.start ?? 0;
  const end = last < 0 ? text.length : (tokens[last]?.start ?? 0);
  const own = tokens.slice(first, last < 0 ? undefined : last);
  if (isInstalling(own))
    throw new Unavailable(
      "refused statement: INSTALL",
      "This page's database installs no extensions: they would come from another host.",
    );
  return withVariables(text, start, end, explainedFrom(own) ?? start);
}

type Token = { start: number; text: string };

/** DuckDB's tokens start at bytes of UTF-8. What follows a token, such as a comment, counts as part of it. */
function toTokens(text: string, offsets: ArrayLike<number>): Token[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  let start = decoder.decode(bytes.subarray(0, offsets[0])).length;
  return Array.from(offsets, (byte, i) => {
    const token = { start, text: decoder.decode(bytes.subarray(byte, offsets[i + 1])) };
    start += token.text.length;
    return token;
  });
}

/** How many statements there are: `SELECT 1;` is one, `COMMIT; DROP TABLE x` two. */
function countStatements(tokens: readonly Token[]): number {
  let [count, open] = [0, false];
  for (const { text } of tokens) {
    if (!open && !text.startsWith(";")) ++count;
    open = !text.startsWith(";");
  }
  return count;
}

const word = (token: Token | undefined) => /^\w*/.exec(token?.text ?? "")?.[0].toLowerCase();

/** DuckDB takes INSTALL without a word where it can do nothing about it. */
const isInstalling = ([first, second]: readonly Token[]) =>
  word(first) === "install" || (word(first) === "force" && word(second) === "install");

/** Where the statement after EXPLAIN, EXPLAIN ANALYZE or EXPLAIN (…) begins. */
function explainedFrom([first, ...rest]: readonly Token[]): number | undefined {
  if (word(first) !== "explain") return;
  let at = 0;
  if (word(rest[0]) === "analyze") ++at;
  if (rest[at]?.text.startsWith("(")) {
    const close = rest.findIndex(({ text }) => text.startsWith(")"));
    // A bracket can hold the options, or the query itself.
    if (close > 0 && rest[close + 1] && word(rest[at + 1])?.match(/^(analyze|format)$/)) at = close + 1;
  }
  return rest[at]?.start;
}

/** Puts `getvariable('parameter_1')` in the place of the first parameter, and so on. */
function withVariables(text: string, start: number, end: number, explained: number): Statement {
  const source = text.slice(start, end);
  const places = parameterPlaces(source);
  const parameters = [...new Set(places.map(({ name }) => name))];
  const pieces: { at: number; from: number; length: number }[] = [];
  let [sql, from, body] = ["", 0, 0];
  const keep = (until: number) => {
    pieces.push({ at: sql.length, from: start + from, length: until - from });
    if (explained - start >= from) body = sql.length + explained - start - from;
    sql += source.slice(from, until);
    from = until;
  };
  for (const place of places) {
    keep(place.start);
    const variable = `getvariable('parameter_${parameters.indexOf(place.name) + 1}')`;
    // INTERVAL takes a bracket, IN does not take one around a list.
    sql += /\binterval\s*$/i.test(source.slice(0, place.start)) ? `(${variable})` : variable;
    from = place.end;
  }
  keep(source.length);
  const toText = (place: number) => {
    const piece = pieces.findLast(({ at }) => at <= place);
    return piece ? piece.from + Math.min(place - piece.at, piece.length) : start;
  };
  return { text, sql, parameters, explained: sql.slice(body), toText };
}

/** The values of a statement's parameters, in their order. Throws Unavailable when one has none. */
export const bindingsOf = ({ parameters }: Statement, values: Parameters = {}): Binding[] =>
  parameters.map((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined)
      throw new Unavailable(`missing parameter: ${name}`, `The query asks for :${name}. Give it a value first.`);
    return toBinding(value);
  });

function toBinding(value: Value | readonly Value[]): Binding {
  if (Array.isArray(value)) {
    const items = value.map(toBinding);
    const types = new Set(items.map(({ type }) => type).filter((type) => type !== "NULL"));
    const numeric = ["INTEGER", "BIGINT", "DOUBLE"].findLast((type) => types.has(type));
    const type = types.size > 1 ? (numeric ?? "VARCHAR") : ([...types][0] ?? "NULL");
    return { type, items: items.map((item) => ({ ...item, type })) };
  }
  if (value === null) return { type: "NULL", text: null };
  if (value instanceof Date) return dateBinding(value);
  if (typeof value === "boolean") return { type: "BOOLEAN", text: String(value) };
  if (typeof value === "bigint") return { type: "HUGEINT", text: String(value) };
  if (typeof value === "string") return { type: "VARCHAR", text: value };
  const number = value as number;
  if (!Number.isSafeInteger(number)) return { type: "DOUBLE", text: String(number) };
  return { type: number === (number | 0) ? "INTEGER" : "BIGINT", text: String(number) };
}

function dateBinding(value: Date): Binding {
  const iso = value.toISOString();
  return iso.endsWith("T00:00:00.000Z")
    ? { type: "DATE", text: iso.slice(0, 10) }
    : { type: "TIMESTAMP", text: iso.replace("T", " ").replace("Z", "") };
}
