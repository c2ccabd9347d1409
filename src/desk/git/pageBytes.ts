/** How a file writes what the desk holds with `\n` and without a byte order mark. */
export type Form = { eol: "\n" | "\r\n"; bom: boolean };

export const plain: Form = { eol: "\n", bom: false };

/** A file's text and its form; null when it is not UTF-8. Where ends of line differ, the more frequent one is its form. */
export function readBytes(bytes: Uint8Array): { text: string; form: Form } | null {
  try {
    const whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const bom = whole.startsWith("\ufeff");
    const text = bom ? whole.slice(1) : whole;
    const both = text.split("\r\n").length - 1;
    const all = text.split("\n").length - 1;
    return { text: text.replace(/\r\n?/g, "\n"), form: { eol: both > all - both ? "\r\n" : "\n", bom } };
  } catch {
    return null;
  }
}

/** The bytes of a page's file. */
export const writeBytes = (text: string, { eol, bom }: Form): Buffer =>
  Buffer.from((bom ? "\ufeff" : "") + (eol === "\n" ? text : text.replaceAll("\n", eol)), "utf8");
