import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fault, ImportError } from "./faults.js";

export const largest = 64 * 1024 * 1024;

/**
 * Decodes a publisher's file: UTF-8 where it is valid UTF-8, else windows-1252, the only other encoding seen in releases.
 * Throws an ImportError for what is no CSV text: other encodings, binary files, web pages, JSON.
 */
export function decode(bytes: Uint8Array, file: string): string {
  const stop = (what: string, value: string, line?: number): never => {
    throw new ImportError([fault(what, value, file, line)]);
  };
  if (bytes.length > largest) stop("oversized file", `${bytes.length} bytes, more than ${largest}`);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    stop("unsupported encoding", "UTF-16");
  const text = utf8(bytes) ?? new TextDecoder("windows-1252").decode(bytes);
  if (text.trim() === "") stop("empty file", "");
  const control = controlCharacter.exec(text);
  if (control) {
    const code = (control[0] as string).charCodeAt(0).toString(16).padStart(4, "0");
    stop("unexpected control character", `U+${code.toUpperCase()}`, lineOf(text, control.index));
  }
  const mixed = mixedEncodings.exec(text);
  if (mixed) stop("mixed encodings", mixed[0], lineOf(text, mixed.index));
  const start = text.trimStart();
  if (start.startsWith("<")) stop("unexpected web page or XML", start.slice(0, 40));
  if (/^\{|^\[\s*[{["\]]/.test(start)) stop("unexpected JSON", start.slice(0, 40));
  return text;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// All but tab, line feed and carriage return.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

// UTF-8 read as windows-1252: a file that is part one, part the other, or was cut inside a character.
const mixedEncodings = /â€.?|Ã[\u00a0-\u00bf]|Â\u00a0/;

const lineOf = (text: string, index: number) => text.slice(0, index).split("\n").length;

/** The bytes of a file that is there and not too large. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largest)
      throw new ImportError([fault("oversized file", `${size} bytes, more than ${largest}`, basename(path))]);
    return await readFile(path);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new ImportError([fault(code === "ENOENT" ? "missing file" : "unreadable file", code, path)]);
  }
}
