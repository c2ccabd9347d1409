import MarkdownIt from "markdown-it";
import type { Entry, Stated } from "./claim.js";
import { stands } from "./ledger.js";
import { decimalsOf, measuredText } from "./text.js";

/** A place in a page that names a claim: `[63 %](claim:id)`, or `{claim:id}`, which has no text. */
export type Mention = { line: number; id: string; text: string | null };

type Token = ReturnType<MarkdownIt["parse"]>[0];

/** Finds the claims that a page's tokens name. Lines count from `first`. */
export function mentionsIn(tokens: readonly Token[], first = 1): Mention[] {
  return tokens.flatMap(({ type, children, content, map }) => {
    const line = first + (map?.[0] ?? 0);
    if (type === "html_block") return inHtml(content).map((id) => ({ line, id, text: "HTML" }));
    return children ? mentionsAmong(children, line) : [];
  });
}

function mentionsAmong(children: readonly Token[], start: number): Mention[] {
  let line = start;
  return children.flatMap((child, i): Mention[] => {
    if (child.type === "softbreak" || child.type === "hardbreak") ++line;
    const id = child.type === "link_open" ? claimOf(child) : null;
    if (id !== null) return [{ line, id, text: textOf(children, i) }];
    if (child.type === "text") return valuesIn(child.content).map((name) => ({ line, id: name, text: null }));
    if (child.type === "html_inline") return inHtml(child.content).map((name) => ({ line, id: name, text: "HTML" }));
    return [];
  });
}

/** The claim that a link leads to, or null when it leads elsewhere. */
export const claimOf = (link: Token): string | null => /^claim:(.*)$/i.exec(link.attrGet("href") ?? "")?.[1] ?? null;

/** What stands between a link's opening and its end. */
export function textOf(children: readonly Token[], open: number): string {
  const end = endOf(children, open);
  const words = children.slice(open + 1, end).map(({ type, content }) => (/break$/.test(type) ? " " : content));
  return words.join("");
}

export const endOf = (children: readonly Token[], open: number): number =>
  children.findIndex((child, i) => i > open && child.type === "link_close");

export const valuePattern = /\{\s*claim:([^}]*)\}/g;
const valuesIn = (text: string) => [...text.matchAll(valuePattern)].map(([, id = ""]) => id.trim());
const inHtml = (html: string) => [...html.matchAll(/href\s*=\s*["']?claim:([^"'\s>]*)/gi)].map(([, id = ""]) => id);

/** Everything in a page that its claims do not bear out, each fault with file and line. */
export function pageFaults(markdown: string, path: string, entries: readonly Entry[]): string[] {
  const [front = ""] = /^---\n[\s\S]*?\n---\n/.exec(markdown) ?? [];
  const md = new MarkdownIt({ html: true });
  md.validateLink = () => true;
  const tokens = md.parse(markdown.slice(front.length), {});
  return mentionFaults(mentionsIn(tokens, front.split("\n").length), path, entries);
}

export const mentionFaults = (mentions: readonly Mention[], path: string, entries: readonly Entry[]): string[] =>
  faultyMentions(mentions, entries).map(({ words, line }) => `${words} (${path}:${line})`);

/** The mentions that their claims do not bear out, and why. */
export function faultyMentions(
  mentions: readonly Mention[],
  entries: readonly Entry[],
): (Mention & { words: string })[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return mentions.flatMap((mention) => {
    const words = mentionFault(byId.get(mention.id), mention.id, mention.text);
    return words ? [{ ...mention, words }] : [];
  });
}

function mentionFault(entry: Entry | undefined, id: string, text: string | null): string | null {
  if (!entry) return `unknown claim: ${id}`;
  if (text === "HTML") return `claim in HTML, where it is not tested: ${id}`;
  if (entry.verdict === "error") return `faulty claim: ${id}: ${entry.message}`;
  const measured = entry.point === null ? "" : `, ${measuredText(entry)}`;
  if (!stands(entry))
    return `unsupported claim of our own: ${id} is ${entry.verdict.replace("_", " ")}${measured && `, measured${measured.slice(1)}`}`;
  if (text === null) return entry.point === null ? `claim without a measured value: ${id}` : null;
  if (borneOut(entry, text)) return null;
  return `number not borne out: “${text}” is neither what ${id} states nor what it measures${measured}`;
}

const fractions: Record<string, number> = {
  half: 50,
  third: 100 / 3,
  "two thirds": 200 / 3,
  quarter: 25,
  "three quarters": 75,
  double: 2,
  doubled: 2,
  twice: 2,
};
const multiples: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** Whether every number in the text is one that the claim states, or its measured value at the decimals shown. */
function borneOut({ claim, point }: Entry, text: string): boolean {
  const stated = claim?.stated as Stated;
  const numbers = numbersIn(text);
  if (!numbers.length) return stated.kind !== "value";
  return numbers.every(({ value, step }) => isStated(stated, value) || isMeasured(point, value, step, stated));
}

function isStated(stated: Stated, value: number): boolean {
  if (stated.kind !== "value") return false;
  // A fraction in words, such as a third, is no exact number.
  const near = stated.word ? 0.5 : 1e-9 * Math.max(1, Math.abs(value));
  return [stated.value, stated.upper ?? stated.value].some((number) => Math.abs(number - value) <= near);
}

function isMeasured(point: number | null, value: number, step: number, stated: Stated): boolean {
  if (point === null) return false;
  const coarsest = stated.kind === "value" ? Math.max(stated.step, 10 ** -decimalsOf(stated)) : 1;
  return step <= coarsest + 1e-12 && Math.abs(Math.abs(point) - value) <= step / 2 + 1e-9;
}

function numbersIn(text: string): { value: number; step: number }[] {
  const pattern = /([-−–]?)(\d[\d,\u202f]*)(?:\.(\d+))?(?:\s+(thousand|million|billion))?/gi;
  const found = [...text.matchAll(pattern)].map(([, sign = "", whole = "", decimals = "", word = ""], i) => {
    const factor = (multiples[word.toLowerCase()] ?? 1) * (sign && i === 0 ? -1 : 1);
    const digits = whole.replace(/[,\u202f]/g, "");
    return { value: Number(`${digits}.${decimals || 0}`) * factor, step: Math.abs(factor) * 10 ** -decimals.length };
  });
  if (found.length) return found;
  const words = Object.entries(fractions).filter(([word]) => new RegExp(`\\b${word}s?\\b`, "i").test(text));
  const longest = words.sort(([a], [b]) => b.length - a.length)[0];
  return longest ? [{ value: longest[1], step: 1 }] : [];
}
