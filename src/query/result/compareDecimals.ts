/**
 * Compares figures by their text, exactly, where numbers of JavaScript would not tell them apart:
 * 9007199254740992 < 9007199254740993, -2.50 < -2.5000001. Figures with an exponent are compared as numbers.
 */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [toParts(a), toParts(b)];
  if (!left || !right) return Number(a) - Number(b);
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  return left.negative ? compareSizes(right, left) : compareSizes(left, right);
}

type Parts = { negative: boolean; whole: string; fraction: string };

function toParts(text: string): Parts | null {
  const found = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (!found) return null;
  const [, sign, whole = "", fraction = ""] = found;
  return { negative: sign === "-" && whole + fraction !== "", whole, fraction };
}

function compareSizes(a: Parts, b: Parts): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}
