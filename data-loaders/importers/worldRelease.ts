import { sourceOf } from "./edition.js";
import { Faults } from "./faults.js";
import { checkRelease, type Layout } from "./release.js";
import { toWorldColumns, toWorldEdition } from "./worldColumns.js";
import { toWorldDrafts } from "./worldTable.js";

/** World production and reserves of all commodities in one file, as of MCS2025. */
export const worldRelease: Layout = {
  name: "world data of all commodities",
  fits: (columns) => ["source", "commodity", "country", "type", "unit_meas"].every((name) => columns.includes(name)),
  read: (sheet, expected) => {
    const faults = new Faults(sheet.file);
    const known = [/^(source|commodity|country|type|unit_meas)$/, /^cap_((est_)?\d{4}|notes?)$/];
    const columns = toWorldColumns(sheet, { known, unit: undefined }, faults);
    const capacities = sheet.columns.filter((name) => name.startsWith("cap_"));
    const rows = sheet.rows.filter(({ line, cells }) => {
      const commodity = cells.commodity ?? "";
      if (/^rare[ -]earths?$/i.test(commodity)) return true;
      if (/rare[ -]earth/i.test(commodity)) faults.say("unknown commodity", commodity, line, "commodity");
      return false;
    });
    if (!rows.length) faults.say("missing commodity", "Rare earths");
    for (const { line, cells } of rows) {
      if (!isMineProduction(cells.type ?? "")) faults.say("unknown type", cells.type ?? "", line, "type");
      if (cells.unit_meas?.toLowerCase() !== "metric tons")
        faults.say("unknown unit", cells.unit_meas ?? "", line, "unit_meas");
      for (const name of capacities) if (cells[name]) faults.say("unexpected capacity", cells[name], line, name);
    }
    faults.stopIfAny();
    const edition = toWorldEdition(rows, columns, expected, faults);
    const { drafts, remarks } = toWorldDrafts(rows, { ...columns, blankIsDash: true }, edition, faults);
    faults.stopIfAny();
    const release = {
      file: sheet.file,
      layout: worldRelease.name,
      edition,
      source: sourceOf(edition),
      drafts,
      remarks,
    };
    checkRelease(release);
    return release;
  },
};

/** `Mine production, rare-earth-oxide equivalent` in the wordings of several years. */
export const isMineProduction = (type: string) =>
  /^(rare earths, )?mine production, (metric tons of )?rare-earth-oxide( \(REO\))? equivalent(, metric tons)?$/i.test(
    type,
  );
