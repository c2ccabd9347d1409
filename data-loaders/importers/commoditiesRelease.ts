import { toImportShareDraft, toLongWorldDraft, toStatisticDraft } from "./commoditiesRow.js";
import { sourceOf, toEdition, yearOf } from "./edition.js";
import { Faults } from "./faults.js";
import { checkRelease, type Draft, type Layout } from "./release.js";
import type { SheetRow } from "./sheet.js";

const needed = [
  "mcs_chapter",
  "section",
  "commodity",
  "country",
  "statistics",
  "statistics_detail",
  "unit",
  "year",
  "value",
  "notes",
];
const others = [/^is_critical_mineral(_\d{4})?$/, /^other_notes$/];

/** Every figure of every chapter in one long file, as of MCS2026. It names no edition: its newest year tells it. */
export const commoditiesRelease: Layout = {
  name: "data of all commodities, a row a figure",
  fits: (columns) => ["mcs_chapter", "section", "statistics_detail"].every((name) => columns.includes(name)),
  read: ({ file, columns, rows }, expected) => {
    const faults = new Faults(file);
    for (const name of needed) if (!columns.includes(name)) faults.say("missing column", name, 1);
    for (const name of columns) {
      if (!needed.includes(name) && !others.some((pattern) => pattern.test(name)))
        faults.say("unknown column", name, 1);
    }
    faults.stopIfAny();
    const edition = expected ?? `MCS${newestYear(rows) + 1}`;
    const chapter = rows.filter(({ cells }) => toChapter(cells.mcs_chapter ?? "") === "");
    const newest = newestYear(chapter);
    if (!chapter.length) faults.say("missing chapter", "RARE EARTHS");
    else if (!toEdition(edition)) faults.say("unknown edition", "no year in the file");
    else if (newest !== yearOf(edition) - 1)
      faults.say(`newest year of rare earths contradicts edition ${edition}`, String(newest));
    faults.stopIfAny();
    const { drafts, remarks } = toDrafts(rows, edition, faults);
    for (const table of ["production", "reserves"]) {
      const world = drafts.filter((draft) => draft.table === table);
      const years = new Set(world.map(({ cells }) => cells.year ?? cells.as_of_year));
      const totals = world.filter(({ cells }) => cells.row_kind === "world_total");
      if (totals.length < years.size || !years.size) faults.say("missing row", `World total, ${table}`);
    }
    faults.stopIfAny();
    const source = sourceOf(edition);
    const release = { file, layout: commoditiesRelease.name, edition: edition, source, drafts, remarks };
    checkRelease(release);
    return release;
  },
};

function newestYear(rows: readonly SheetRow[]): number {
  return rows.reduce(
    (newest, { cells }) => (/^\d{4}$/.test(cells.year ?? "") ? Math.max(newest, Number(cells.year)) : newest),
    0,
  );
}

type Chapter = "" | "Heavy rare earths: " | "yttrium";

/** Chapters on rare gases match "RARE" too, and are none of these. */
function toChapter(name: string): Chapter | "unknown" | undefined {
  const chapter = name.toUpperCase();
  if (chapter === "RARE EARTHS") return "";
  if (chapter === "RARE EARTHS (HEAVY)") return "Heavy rare earths: ";
  if (chapter === "YTTRIUM") return "yttrium";
  return /RARE[ -]EARTH/.test(chapter) ? "unknown" : undefined;
}

function toDrafts(rows: readonly SheetRow[], edition: string, faults: Faults) {
  const drafts: Draft[] = [];
  const left = new Map<string, number>();
  for (const row of rows) {
    const { mcs_chapter = "", section: title = "" } = row.cells;
    const chapter = toChapter(mcs_chapter);
    if (chapter === undefined) continue;
    if (chapter === "unknown") {
      faults.say("unknown chapter", mcs_chapter, row.line, "mcs_chapter");
      continue;
    }
    const section = title
      .replace(/[—–-]+/g, "—")
      .replace(/:$/, "")
      .toLowerCase();
    const say = { line: row.line, edition, faults };
    let draft: Draft | undefined;
    if (section === "import sources") draft = toImportShareDraft(row.cells, say);
    else if (chapter === "yttrium") left.set(title, (left.get(title) ?? 0) + 1);
    else if (section === "salient statistics—united states") draft = toStatisticDraft(row.cells, chapter, say);
    else if (section === "world mine production and reserves" && chapter === "")
      draft = toLongWorldDraft(row.cells, say);
    else faults.say("unknown section", title, row.line, "section");
    if (draft) drafts.push(draft);
  }
  const remarks = [...left].map(([title, count]) => `left out, no table is about it: yttrium, ${title}, ${count} rows`);
  return { drafts, remarks };
}
