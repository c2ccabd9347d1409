import { sourceOf, toEdition, yearOf } from "./edition.js";
import { Faults } from "./faults.js";
import { toItemDraft } from "./itemDraft.js";
import { toColumnItem } from "./items.js";
import { checkRelease, type Draft, type Layout } from "./release.js";

/** US salient statistics of rare earths alone, a row a year, as of MCS2024 and before. The last year is an estimate. */
export const salientRelease: Layout = {
  name: "US salient statistics of one commodity",
  fits: (columns) => ["datasource", "commodity", "year"].every((name) => columns.includes(name)),
  read: ({ file, columns, rows }, expected) => {
    const faults = new Faults(file);
    const named = rows[0]?.cells.datasource ?? "";
    const edition = toEdition(named);
    if (!rows.length) faults.say("missing commodity", "Rare earths");
    for (const { line, cells } of rows) {
      const { datasource = "", commodity = "" } = cells;
      if (!toEdition(datasource)) faults.say("unknown edition", datasource, line, "datasource");
      else if (toEdition(datasource) !== edition)
        faults.say(`edition other than ${named}`, datasource, line, "datasource");
      if (!/^rare[ -]earths?$/i.test(commodity)) faults.say("unknown commodity", commodity, line, "commodity");
    }
    if (edition && expected && edition !== expected) faults.say(`edition is not ${expected}`, edition, rows[0]?.line);
    faults.stopIfAny();
    const last = yearOf(edition as string) - 1;
    const items = columns
      .filter((name) => !["datasource", "commodity", "year"].includes(name))
      .map((column) => ({ column, item: toColumnItem(column, last + 1) }));
    for (const { column, item } of items) if (!item) faults.say("unknown column", column, 1);
    if (!items.length) faults.say("missing columns", columns.join(), 1);
    if (!rows.some(({ cells }) => cells.year === String(last))) faults.say(`missing year of ${edition}`, String(last));
    const drafts: Draft[] = [];
    for (const { line, cells } of rows) {
      const year = /^\d{4}$/.test(cells.year ?? "") ? Number(cells.year) : Number.NaN;
      if (!(year <= last && year > last - 5)) {
        faults.say(`year contradicts edition ${edition}`, cells.year ?? "", line, "year");
        continue;
      }
      for (const { column, item } of items) {
        const reading = {
          year,
          edition: edition as string,
          value: cells[column] ?? "",
          estimated: year === last,
          note: "",
        };
        const draft = item && toItemDraft({ item, ...reading }, { line, column, faults });
        if (draft) drafts.push(draft);
      }
    }
    faults.stopIfAny();
    const source = sourceOf(edition as string);
    const release = { file, layout: salientRelease.name, edition: edition as string, source, drafts, remarks: [] };
    checkRelease(release);
    return release;
  },
};
