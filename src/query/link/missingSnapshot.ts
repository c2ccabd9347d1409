/**
 * DuckDB's “Table with name x does not exist” as a sentence that says which snapshots there are, such as for a link that
 * is older than they; null for every other message.
 */
export function missingSnapshot(message: string, snapshots: readonly string[]): string | null {
  const [, name] = /Table with name (.+?) does not exist/s.exec(message) ?? [];
  if (name === undefined) return null;
  const shown = name.length > 100 ? `${name.slice(0, 100)}…` : name;
  const [last, ...others] = [...snapshots].sort().reverse();
  const list = others.length ? `${others.reverse().join(", ")} and ${last}` : last;
  return `There is no snapshot “${shown}”${list ? `; there are ${list}` : ""}.`;
}
