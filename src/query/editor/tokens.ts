import { isKeyword } from "./keywords.js";

export type TokenKind = "comment" | "string" | "quoted" | "word" | "number" | "cast" | "sign";
/** A piece of SQL from `from` to `to`, in UTF-16 units. `text` is what it says: names without quotes, words as they stand. */
export type Token = { kind: TokenKind; from: number; to: number; text: string };

const token =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>e'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$(?<tag>[a-z_]\w*|)\$[\s\S]*?(?:\$\k<tag>\$|$))|(?<quoted>"(?:[^"]|"")*(?:"|$))|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_$]*)|(?<number>\d[\w.]*|\.\d[\w.]*)|(?<cast>::)|(?<sign>\S)/giu;

/** The tokens of SQL, whole or not: text that is still open ends with the SQL. */
export function tokensOf(sql: string): Token[] {
  return Array.from(sql.matchAll(token), ({ 0: text, index: from, groups = {} }) => {
    const { tag: _, ...kinds } = groups;
    const kind = Object.keys(kinds).find((kind) => kinds[kind] !== undefined) as TokenKind;
    return { kind, from, to: from + text.length, text: kind === "quoted" ? unquoted(text) : text };
  });
}

const unquoted = (text: string) =>
  text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');

/** Whether a token is this sign or, in any case, this word. */
export const is = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token !== undefined && (token.kind === "word" || token.kind === "sign") && words.includes(token.text.toLowerCase());

const literals = ["null", "true", "false", "end"];

/** Whether a value ends with the last token, so that an operator or a clause comes next: a name, a literal, a bracket. */
export function endsOperand(tokens: readonly Token[]): boolean {
  const [before, last] = [tokens.at(-2), tokens.at(-1)];
  return is(last, "*") ? !isOperand(before) : isOperand(last);
}

function isOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "word") return !isKeyword(token.text) || is(token, ...literals);
  return !["cast", "sign"].includes(token.kind) || is(token, ")", "]");
}
