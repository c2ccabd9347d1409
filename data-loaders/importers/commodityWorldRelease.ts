import { sourceOf } from "./edition.js";
import { Faults } from "./faults.js";
import { checkRelease, type Layout } from "./release.js";
import { toWorldColumns, toWorldEdition } from "./worldColumns.js";
import { isMineProduction } from "./worldRelease.js";
import { toWorldDrafts } from "./worldTable.js";

/** World production and reserves of rare earths alone, as of MCS2024 and before. */
export const commodityWorldRelease: Layout = {
  name: "world data of one commodity",
  fits: (columns) =>
    ["source", "country", "type"].every((name) => columns.includes(name)) && !columns.includes("commodity"),
  read: (sheet, expected) => {
    const faults = new Faults(sheet.file);
    const columns = toWorldColumns(sheet, { known: [/^(source|country|type)$/], unit: "t" }, faults);
    for (const { line, cells } of sheet.rows) {
      if (!isMineProduction(cells.type ?? "")) faults.say("unknown type", cells.type ?? "", line, "type");
    }
    if (!sheet.rows.length) faults.say("missing commodity", "Rare earths");
    faults.stopIfAny();
    const edition = toWorldEdition(sheet.rows, columns, expected, faults);
    const { drafts, remarks } = toWorldDrafts(sheet.rows, { ...columns, blankIsDash: false }, edition, faults);
    faults.stopIfAny();
    const release = {
      file: sheet.file,
      layout: commodityWorldRelease.name,
      edition,
      source: sourceOf(edition),
      drafts,
      remarks,
    };
    checkRelease(release);
    return release;
  },
};
