import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The text of a page as its author wrote it, with its front matter; null for a page that has no file of its own. */
export function readPage(path: string): string | null {
  try {
    return readFileSync(`${root}${path}.md`, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The line of a page's file on which its text begins, after the front matter. */
export function firstLine(written: string | null, text: string): number {
  return written?.endsWith(text) ? written.slice(0, written.length - text.length).split("\n").length : 1;
}

/** `/methods`, as Framework tells a rule of Markdown which page it reads; nothing for a text that is no page. */
export const pathOf = (env: unknown): string => (env as { path?: string } | undefined)?.path ?? "";
