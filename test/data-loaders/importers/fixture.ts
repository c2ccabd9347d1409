import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ImportError } from "../../../data-loaders/importers/faults.js";
import type { Release } from "../../../data-loaders/importers/release.js";

export const pathOf = (name: string) => fileURLToPath(new URL(`./files/${name}`, import.meta.url));

/** The bytes of a file of this folder, with some ASCII text in it replaced by UTF-8. */
export function fixture(name: string, ...replaced: [string, string][]): Uint8Array {
  let text = readFileSync(pathOf(name), "latin1");
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`missing text: ${from} (${name})`);
    text = text.replaceAll(from, Buffer.from(to).toString("latin1"));
  }
  return Buffer.from(text, "latin1");
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The faults that a reader tells. */
export function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportError) return error.faults;
    throw error;
  }
  return [];
}

/** Cells of a release's rows for a table, a line each: `2025 Canada: 0`. */
export function said({ drafts }: Release, table: string, ...columns: string[]): string[] {
  return drafts
    .filter((draft) => draft.table === table)
    .map(({ cells }) => columns.map((column) => cells[column] || "-").join(" "));
}
