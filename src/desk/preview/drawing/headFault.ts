import "../../../site/plainHeads.mjs";
import { readFrontMatter } from "@observablehq/framework/dist/frontMatter.js";
import { parseDocument } from "yaml";

const mostExpressions = 400;

/** What is wrong with the head of a page's text, so that none of it can be read, and the line of the file; null when nothing is. */
export function headFault(text: string): { words: string; line: number } | null {
  const language = /^\uFEFF?---[^\S\n]*([^\s-][^\n]*)/.exec(text)?.[1];
  // It would be run as a program, or read by rules that nobody here knows.
  // Framework reads on to the end of the text from each of them.
  if (text.split("${").length > mostExpressions) return { words: `more than ${mostExpressions} times \${`, line: 1 };
  if (language !== undefined) return { words: `front matter that is not YAML: ${language.slice(0, 40)}`, line: 1 };
  const [block, yaml = ""] = /^\uFEFF?---[^\S\n]*\r?\n([\s\S]*?\n)?---[^\S\n]*(?:\r?\n|$)/.exec(text) ?? [];
  if (block === undefined)
    return /^\uFEFF?---[^\S\n]*\r?\n/.test(text)
      ? { words: "front matter without an end: write --- below it", line: 1 }
      : null;
  try {
    if (readFrontMatter(text).content !== text) return null;
  } catch (error) {
    return { words: `unreadable front matter: ${(error as Error).message}`, line: 1 };
  }
  const [fault] = parseDocument(yaml).errors;
  const [at] = fault?.linePos ?? [];
  return { words: `unreadable front matter: ${fault?.message.split("\n")[0] ?? "no YAML"}`, line: 1 + (at?.line ?? 0) };
}

/** The line of the text on which what stands below its front matter begins. */
export function firstLineOf(text: string, content: string): number {
  const start = text.endsWith(content) ? text.length - content.length : 0;
  return (text.slice(0, start).match(/\r\n?|\n/g)?.length ?? 0) + 1;
}
