/** A claim that a page states, and the paragraph that does so. UTF-16 units of the page's text. */
export type StatedClaim = { claim: string; label: string; paragraph: string; from: number; to: number };

const link = /\[([^\]\n]{1,300})\]\(claim:([a-z0-9][a-z0-9-]{0,99})\)/g;

/** The claims that a page states, in order. A claim stated in two paragraphs is there twice. */
export function claimsIn(text: string): StatedClaim[] {
  return Array.from(text.matchAll(link), ({ 0: whole, 1: label = "", 2: claim = "", index }) => ({
    claim,
    label,
    paragraph: paragraphAt(text, index),
    from: index,
    to: index + whole.length,
  }));
}

/** The lines around a place, up to empty ones, with white space told as one blank. */
function paragraphAt(text: string, at: number): string {
  const start = text.lastIndexOf("\n\n", at);
  const end = text.indexOf("\n\n", at);
  return text
    .slice(Math.max(start, 0), end < 0 ? text.length : end)
    .replace(/\s+/g, " ")
    .trim();
}
