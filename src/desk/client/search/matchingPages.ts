import type { PageEntry } from "../../shared/PageEntry.js";

/** Pages whose title or path has all the words, in any order; those that begin with the first word come first. */
export function matchingPages(words: string, pages: readonly PageEntry[]): PageEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ title, path }: PageEntry) =>
    wanted[0] !== undefined && [title, path].some((name) => name.toLowerCase().startsWith(wanted[0] as string));
  return pages
    .filter(({ state }) => state !== "deleted")
    .filter(({ title, path }) => wanted.every((word) => `${title} ${path}`.toLowerCase().includes(word)))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || a.title.localeCompare(b.title));
}
