/** How much of a text stands in a cell, and how much is shown when a reader asks for all of it. */
export const mostInCell = 300;
export const mostInWhole = 100_000;

/**
 * What must be seen but must not act: line ends, tabs, other control signs, and those that turn the direction of what
 * follows whatever it is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const controls = /\r\n|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e]/g;
const pictures: Record<string, string> = { "\n": "↵", "\r\n": "↵", "\r": "↵", "\u2028": "↵", "\u2029": "↵", "\t": "⇥" };
const picture = (sign: string) => pictures[sign] ?? "\ufffd";

/** A text as a cell shows it, on one line: "a\nb" → "a↵b"; cut at 300 signs. */
export const cellWords = (text: string): string => cut(text, mostInCell).replace(controls, picture);

/** A text as it is, but for control signs other than line ends and tabs; cut at 100,000 signs. */
export const wholeWords = (text: string): string =>
  cut(text, mostInWhole).replace(controls, (sign) => (/[\n\r\t]/.test(sign) ? sign : picture(sign)));

/** The start of a text with a sign that says so, and no half of a pair at its end. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  return `${/[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start}…`;
}

/** A column's name for a heading. */
export const nameWords = (name: string): string => (name.trim() === "" ? "(no name)" : cellWords(name));
