import { createHash } from "node:crypto";
import type MarkdownIt from "markdown-it";
import { type Place, type Question, readQuestion } from "./question.js";

export type Token = ReturnType<MarkdownIt["parse"]>[0];

/** How a question stands in its page: `open` is opened by scripts to be edited, `folded` behind its question. */
export type Form = "shown" | "open" | "folded";

/** A place of a page that names a question of src/queries: `<div class="query" data-query="id"></div>`. */
export type Named = { id: string; line: number; form: Form; start: number; end: number };

const division = /<div\b((?:[^<>"']|"[^"]*"|'[^']*')*)>\s*<\/div>/g;

/** The questions that a block of HTML names. Lines count from the block's own. */
export function namedIn({ content, map }: Token, first: number): Named[] {
  return [...content.matchAll(division)].flatMap((match) => {
    const attributes = readAttributes(match[1] as string);
    const isQuery = attributes.class?.split(/\s+/).includes("query");
    if (!isQuery || attributes["data-query"] === undefined) return [];
    const start = match.index;
    const line = first + (map?.[0] ?? 0) + content.slice(0, start).split("\n").length - 1;
    const form = (["open", "folded"] as const).find((name) => attributes[`data-${name}`] !== undefined) ?? "shown";
    return [{ id: attributes["data-query"], line, form, start, end: start + match[0].length }];
  });
}

/**
 * The question of a ```sql cell, or null when the token is none: another language, a listing (`run=false`), or one of
 * Framework's reactive cells, which have a name (`id=rows`), are not to be shown, or hold `${…}`.
 * @throws Error `adjective noun: value (file:line)`
 */
export function cellQuestion({ type, info, content, map }: Token, { file, line }: Place): Question | null {
  if (type !== "fence") return null;
  const [, language = "", rest = ""] = /^\s*(\S*)(.*)$/s.exec(info) ?? [];
  if (language.toLowerCase() !== "sql") return null;
  const { question, note, chart, ...others } = readAttributes(rest);
  if (others.id !== undefined || others.run === "false" || others.display === "false") return null;
  if (content.includes("${")) return null;
  const id = `cell-${createHash("sha256").update(`${rest}\n${content}`).digest("hex").slice(0, 10)}`;
  const place = { file, line: line + (map?.[0] ?? 0) + 1 };
  const given = Object.entries({ question, note, chart }).filter(([, text]) => text !== undefined);
  const head = given.map(([name, text]) => `-- ${name}: ${text}\n`);
  return readQuestion(id, head.join("") + content, { file, line: place.line - head.length });
}

/** `question="How many?" echo` → { question: "How many?", echo: "" } */
function readAttributes(text: string): Record<string, string> {
  const attribute = /([^\s"'=<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = "", ...values]) => [
      name.toLowerCase(),
      values.find((value) => value !== undefined) ?? "",
    ]),
  );
}

/** The text of a page without its front matter, and the line of the file on which it begins. */
export function bodyOf(page: string): { body: string; first: number } {
  const [front = ""] = /^---[^\S\n]*\n(?:[\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(page) ?? [];
  return { body: page.slice(front.length), first: front.split("\n").length };
}
