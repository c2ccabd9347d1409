import { describe, expect, it } from "vitest";
import { merge } from "../../../data-loaders/importers/merge.js";
import type { Cells } from "../../../data-loaders/importers/tableFile.js";
import { production } from "../../../data-loaders/production.js";

const row = (cells: Partial<Cells> = {}): Cells => ({
  edition: "MCS2020",
  year: "2019",
  iso3: "MMR",
  country: "Myanmar",
  row_kind: "country",
  production_t_reo: "22000",
  estimated: "true",
  source: "usgs-mcs-2020",
  provenance: "published",
  note: "",
  ...(cells as Cells),
});
const merged = (before: Cells, after: Cells) =>
  merge([before], [{ table: "production", cells: after, line: 2 }], production);

describe("a release's row and the table's", () => {
  it("is added where the table has none", () => {
    const { added, rows } = merge(
      [row()],
      [{ table: "production", cells: row({ year: "2018" }), line: 2 }],
      production,
    );
    expect([added.length, rows.length]).toEqual([1, 2]);
  });

  it("is confirmed where it was pending and the figure is the same", () => {
    expect(merged(row({ provenance: "pending", estimated: "" }), row()).updated).toMatchObject([
      {
        kind: "confirmed",
        changes: [
          { column: "estimated", from: "", to: "true" },
          { column: "provenance", from: "pending", to: "published" },
        ],
      },
    ]);
  });

  it("is changed where the figure is another one, and the note on the old figure goes", () => {
    const { updated } = merged(
      row({ provenance: "pending", note: "By hand" }),
      row({ production_t_reo: "25000", note: "Published note" }),
    );
    expect(updated).toMatchObject([
      { kind: "changed", row: { production_t_reo: "25000", provenance: "published", note: "Published note" } },
    ]);
  });

  it("keeps what was written by hand while the figure stays", () => {
    expect(merged(row({ note: "By hand" }), row({ note: "Published note" }))).toMatchObject({
      unchanged: 1,
      rows: [{ note: "By hand" }],
    });
  });

  it("loses the note on where it was read elsewhere", () => {
    const before = row({ provenance: "restated", note: "Read in a press report that quotes the release" });
    expect(merged(before, row()).rows[0]?.note).toBe("");
  });

  it("keeps a mark that the release leaves open, and the name that the table uses", () => {
    expect(merged(row({ country: "Burma" }), row({ estimated: "" }))).toMatchObject({
      unchanged: 1,
      rows: [{ country: "Burma", estimated: "true" }],
    });
  });

  it("is the same figure however many zeros it is written with, and another one where a bound becomes a value", () => {
    expect(merged(row({ production_t_reo: "22000.0" }), row()).unchanged).toBe(1);
    expect(merged(row({ production_t_reo: ">22000" }), row()).updated).toHaveLength(1);
    expect(merged(row({ production_t_reo: "NA" }), row({ production_t_reo: "0" })).updated).toHaveLength(1);
  });

  it("is told where the release does not have it", () => {
    const { absent } = merge(
      [row(), row({ iso3: "BDI", country: "Burundi" })],
      [{ table: "production", cells: row(), line: 2 }],
      production,
    );
    expect(absent.map(({ country }) => country)).toEqual(["Burundi"]);
  });
});
