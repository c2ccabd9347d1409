import type { Entry, Stated } from "./claim.js";
import { stands } from "./ledger.js";
import { decimalsOf, measuredText } from "./text.js";

/** A place in a page that names a claim: `[63 %](claim:id)`, or `{claim:id}`, which has no text. */
export type Mention = { line: number; id: string; text: string | null };

const mention = /\[([^\]]*)\]\(claim:([^)\s]*)\)|\{claim:([\w-]*)\}/g;

/** Finds the claims that a page names, outside code. Lines count from 1. */
export function mentions(markdown: string): Mention[] {
  let fence: string | null = null;
  return markdown.split("\n").flatMap((line, i) => {
    const [mark] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark) fence = fence === null ? mark.trim() : mark.trim().startsWith(fence) ? null : fence;
    if (fence !== null || mark) return [];
    const plain = line.replace(/`[^`]*`/g, (code) => " ".repeat(code.length));
    return [...plain.matchAll(mention)].map(([, text, id, value]) => ({
      line: i + 1,
      id: id ?? value ?? "",
      text: text ?? null,
    }));
  });
}

/** Everything in a page that its claims do not bear out, each fault with file and line. */
export function pageFaults(markdown: string, path: string, entries: readonly Entry[]): string[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return mentions(markdown).flatMap(({ line, id, text }) => {
    const fault = mentionFault(byId.get(id), id, text);
    return fault ? [`${fault} (${path}:${line})`] : [];
  });
}

function mentionFault(entry: Entry | undefined, id: string, text: string | null): string | null {
  if (!entry) return `unknown claim: ${id}`;
  if (entry.verdict === "error") return `faulty claim: ${id}: ${entry.message}`;
  if (!stands(entry))
    return `unsupported claim of our own: ${id} is ${entry.verdict.replace("_", " ")}${entry.point === null ? "" : `, measured ${measuredText(entry)}`}`;
  if (text === null) return entry.point === null ? `claim without a measured value: ${id}` : null;
  return borneOut(entry, text)
    ? null
    : `number not borne out: “${text}” is neither what ${id} states nor what it measures${entry.point === null ? "" : `, ${measuredText(entry)}`}`;
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
  const allowed = stated.kind === "value" ? [stated.value, ...(stated.upper === null ? [] : [stated.upper])] : [];
  return numbers.every(
    ({ value, step }) =>
      allowed.some(
        (number) =>
          Math.abs(number - value) <
          1e-9 * Math.max(1, Math.abs(number)) + (stated.kind === "value" && stated.word ? 0.5 : 0),
      ) || measuredAs(point, value, step, stated),
  );
}

const measuredAs = (point: number | null, value: number, step: number, stated: Stated) =>
  point !== null &&
  step <= 10 ** -decimalsOf(stated) * (stated.kind === "value" ? Math.max(1, stated.step) : 1) &&
  Math.abs(Math.abs(point) - value) <= step / 2 + 1e-9;

function numbersIn(text: string): { value: number; step: number }[] {
  const words = Object.entries(fractions).filter(([word]) => new RegExp(`\\b${word}s?\\b`, "i").test(text));
  const longest = words.sort(([a], [b]) => b.length - a.length)[0];
  const found = [...text.matchAll(/(\d[\d,\u202f]*)(?:\.(\d+))?(?:\s+(thousand|million|billion))?/gi)].map(
    ([, whole = "", decimals = "", word = ""]) => {
      const factor = multiples[word.toLowerCase()] ?? 1;
      return {
        value: Number(`${whole.replace(/[,\u202f]/g, "")}.${decimals || 0}`) * factor,
        step: factor * 10 ** -decimals.length,
      };
    },
  );
  return found.length || !longest ? found : [{ value: longest[1], step: 1 }];
}
