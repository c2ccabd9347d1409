import type { Finding } from "../shared/PageEntry.js";

type Place = Pick<Finding, "line" | "from" | "to" | "excerpt" | "start" | "end">;

/** Characters of a line shown before and after what was found. */
const around = 60;

/** Where words stand in a text, whatever their case; runs of blanks match any blanks. */
export function findIn(text: string, words: string, limit = 20): Place[] {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const pattern = new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+"), "giu");
  const found: Place[] = [];
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(pattern)) {
    if (found.length === limit) break;
    const [from, to] = [match.index, match.index + match[0].length];
    for (; counted < from; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    const lineStart = text.lastIndexOf("\n", from - 1) + 1;
    const lineEnd = (text.indexOf("\n", to) + 1 || text.length + 1) - 1;
    const [cutStart, cutEnd] = [Math.max(lineStart, from - around), Math.min(lineEnd, to + around)];
    const before = cutStart > lineStart ? "…" : "";
    const excerpt = `${before}${text.slice(cutStart, cutEnd).toWellFormed()}${cutEnd < lineEnd ? "…" : ""}`;
    const start = before.length + from - cutStart;
    found.push({ line, from, to, excerpt: excerpt.replaceAll("\n", " "), start, end: start + to - from });
  }
  return found;
}
