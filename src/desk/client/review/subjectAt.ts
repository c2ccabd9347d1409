import { claimsIn } from "../../shared/claimsIn.js";
import type { Subject } from "../../shared/review.js";

const figure = /!\[[^\]\n]*\]\(figure:([a-z0-9-]+)\)|\{figure:([a-z0-9-]+)\}/g;
const fence = /^(```+|~~~+)([^\n]*)\n[\s\S]*?^\1[^\S\n]*$/gm;

/** What a passage of a page is about: the claim, figure or cell that it lies in or holds, or the passage itself. */
export function subjectAt(text: string, from: number, to: number): Subject {
  const meets = (start: number, end: number) => start < to && from < end;
  const claim = claimsIn(text).find((each) => meets(each.from, each.to));
  if (claim) return { kind: "claim", name: claim.claim };
  for (const { 0: whole, 1: linked, 2: told, index } of text.matchAll(figure))
    if (meets(index, index + whole.length)) return { kind: "figure", name: linked ?? told ?? null };
  for (const { 0: whole, 2: info = "", index } of text.matchAll(fence))
    if (meets(index, index + whole.length)) return { kind: "cell", name: cellName(info) };
  return { kind: "passage", name: null };
}

/** "sql id=shares" is the cell "sql shares". */
function cellName(info: string): string | null {
  const [language = "", ...rest] = info.trim().split(/\s+/);
  const id = rest.find((part) => part.startsWith("id="))?.slice(3);
  return [language, id].filter(Boolean).join(" ").slice(0, 200) || null;
}
