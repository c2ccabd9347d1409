import type { Snapshot } from "./openSnapshot.js";
import type { Result } from "./result.js";

type Use = { snapshot: string; columns: Iterable<string> | "all" };

/** Each snapshot once, with all columns of it that are used, both in the order that they have in the catalogue. */
export function joinUses(snapshots: ReadonlyMap<string, Snapshot>, uses: readonly Use[]): Result["uses"] {
  return [...snapshots.values()].flatMap(({ name, fields }) => {
    const own = uses.filter(({ snapshot }) => snapshot === name);
    const used = new Set(
      own.flatMap(({ columns }) => (columns === "all" ? fields.map(({ name }) => name) : [...columns])),
    );
    return own.length
      ? [{ snapshot: name, columns: fields.map(({ name }) => name).filter((name) => used.has(name)) }]
      : [];
  });
}
