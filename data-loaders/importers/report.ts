import { difference, formatted } from "./measures.js";
import type { Merge, Update } from "./merge.js";
import type { Release } from "./release.js";
import { type Revision, revisionLine } from "./revisions.js";
import type { Cells } from "./tableFile.js";

export type TableReport = { merge: Merge; revisions: Revision[]; totals: string[] };

/** What importing a file did, as plain text. */
export function toReport(
  { file, layout, edition, remarks }: Release,
  newSource: string | undefined,
  tables: readonly TableReport[],
): string {
  const lines = [`${file}: ${edition}, ${layout}`];
  if (newSource) lines.push(`  sources: added ${newSource}`);
  for (const remark of remarks) lines.push(`  ${remark}`);
  for (const { merge, revisions, totals } of tables) {
    lines.push(`  ${merge.snapshot.name}: ${counts(merge)}`);
    for (const row of merge.added) lines.push(`    added ${nameOf(row, merge)}: ${figuresOf(row, merge)}`);
    for (const update of merge.updated) lines.push(...updateLines(update, merge));
    for (const row of merge.absent)
      lines.push(`    in the table but not in this file: ${nameOf(row, merge)}: ${figuresOf(row, merge)}`);
    for (const revision of revisions) lines.push(`    revised: ${revisionLine(revision)}`);
    for (const total of totals) lines.push(`    total: ${total}`);
  }
  return lines.join("\n");
}

function counts({ added, updated, unchanged }: Merge): string {
  const of = (kind: Update["kind"]) => updated.filter((update) => update.kind === kind).length;
  const parts = [
    `${added.length} added`,
    `${of("changed")} changed`,
    `${of("confirmed")} confirmed`,
    `${of("marked")} with other marks`,
    `${unchanged} unchanged`,
  ];
  return parts.join(", ");
}

function nameOf(row: Cells, { snapshot }: Merge): string {
  return snapshot.key
    .map((name) => row[name] || (name.endsWith("iso3") ? "World" : ""))
    .filter((text) => text && text !== row.row_kind)
    .join(", ");
}

function figuresOf(row: Cells, { snapshot: { columns } }: Merge): string {
  return Object.keys(columns)
    .filter((name) => columns[name]?.type === "figure" && row[name])
    .map((name) => `${name} ${formatted(row[name] ?? "")}`)
    .join(", ");
}

function updateLines({ kind, row, changes }: Update, merge: Merge): string[] {
  const cells = changes.map(({ column, from, to }) => {
    if (merge.snapshot.columns[column]?.type !== "figure")
      return `${column} ${from || "(empty)"} -> ${to || "(empty)"}`;
    const by = difference(from, to);
    return `${column} ${formatted(from)} -> ${formatted(to)}${by && ` (${by})`}`;
  });
  return [`    ${kind} ${nameOf(row, merge)}: ${cells.join("; ")}`];
}
