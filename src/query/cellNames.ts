import { isReserved } from "./editor/keywords.js";

/** The next of `query1`, `query2` … that is free. */
export function nextName(taken: readonly string[]): string {
  for (let i = taken.length + 1; ; ++i) {
    const name = `query${i}`;
    if (!taken.includes(name)) return name;
  }
}

/** Why a query cannot have this name, in a sentence; null when it can. Names are read in SQL, without quotes. */
export function nameFault(name: string, taken: readonly string[], snapshots: readonly string[]): string | null {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(name))
    return "A name begins with a small letter and has letters, digits and _ only, 40 at most.";
  if (taken.includes(name)) return `Another query here is called ${name}.`;
  if (isReserved(name)) return `${name} is a word of SQL.`;
  if (snapshots.includes(name)) return `${name} is a snapshot's name.`;
  return null;
}
