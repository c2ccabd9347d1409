import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { boolean, date, figure, integer, iso3, number, oneOf, share, text, year } from "../../data-loaders/columns.js";
import { byColumns, readSources, tablePath, tablesFolder } from "../../data-loaders/snapshot.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import { readTable, TableError, type TableSpec, toFigure } from "../../data-loaders/table.js";

const spec: TableSpec = {
  name: "x",
  columns: {
    edition: text("Release"),
    year: year("Year"),
    iso3: iso3("Country"),
    tonnes: figure("Production", "tonnes", { optional: true }),
    share: share("Share"),
    score: number("Score", { optional: true, min: -1, max: 1 }),
    batch: oneOf(["first", "second"], "Batch"),
    rank: integer("Rank", { min: 1 }),
    read: date("Day"),
    estimated: boolean("Mark"),
    source: text("Source"),
  },
  key: ["edition", "year", "iso3"],
  check: ({ rank, share: of }) => {
    if (rank === 9 && of === 9) return { column: "rank", fault: "rank and share are one" };
  },
};
const header = Object.keys(spec.columns).join();
const sound = "MCS2025,2024,CHN,270000,69,0.5,first,1,2025-01-31,true,usgs-mcs-2025";
const sources = new Map([
  ["usgs-mcs-2025", "MCS2025"],
  ["usgs-mcs-2026", "MCS2026"],
]);

const read = (...rows: string[]) => readTable([header, ...rows, ""].join("\n"), spec, "x.csv", sources);
const faultsIn = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof TableError) return error.faults;
    throw error;
  }
  return [];
};

describe("a table", () => {
  it("is read into typed rows that know their line", () => {
    expect(read(sound)).toEqual([
      {
        line: 2,
        edition: "MCS2025",
        year: 2024,
        iso3: "CHN",
        tonnes: 270000,
        tonnes_status: "value",
        share: 69,
        share_status: "value",
        score: 0.5,
        batch: "first",
        rank: 1,
        read: "2025-01-31",
        estimated: true,
        source: "usgs-mcs-2025",
      },
    ]);
  });

  it("reads an empty optional cell as null, and a byte-order mark as nothing", () => {
    const [row] = readTable(
      `\ufeff${header}\n${sound.replace("270000", "").replace("0.5", "")}\n`,
      spec,
      "x.csv",
      sources,
    );
    expect(row).toMatchObject({ tonnes: null, tonnes_status: null, score: null });
  });

  it.each([
    ["a year that is none", "2024", "MMXXIV", 'integer: "MMXXIV" (x.csv:2, year)'],
    ["a year out of range", "2024", "20240", 'out of range 1900 to 2100: "20240" (x.csv:2, year)'],
    ["a share out of range", ",69,", ",104,", 'out of range 0 to 100: "104" (x.csv:2, share)'],
    ["a negative tonnage", "270000", "-5", 'out of range 0 to Infinity: "-5" (x.csv:2, tonnes)'],
    ["a figure with its unit", "270000", "270000 t", 'faulty figure: "270000 t" (x.csv:2, tonnes)'],
    ["a figure with separators", "270000", '"270,000"', 'faulty figure: "270,000" (x.csv:2, tonnes)'],
    ["an em dash", "270000", "—", 'faulty figure: "—" (x.csv:2, tonnes)'],
    ["a number that is none", "0.5", "half", 'number: "half" (x.csv:2, score)'],
    ["a number out of range", "0.5", "1.5", 'out of range -1 to 1: "1.5" (x.csv:2, score)'],
    ["a name for a code", "CHN", "China", 'not of the form ISO 3166-1 alpha-3 code: "China" (x.csv:2, iso3)'],
    ["a code of no country", "CHN", "XYZ", 'unknown country code: "XYZ" (x.csv:2, iso3)'],
    ["a word not on the list", "first", "third", 'unknown value: "third" (x.csv:2, batch)'],
    ["a day that is none", "2025-01-31", "2025-02-30", 'date: "2025-02-30" (x.csv:2, read)'],
    ["a mark that is none", "true", "yes", 'boolean: "yes" (x.csv:2, estimated)'],
    ["an empty cell", ",1,2025", ",,2025", 'missing value: "" (x.csv:2, rank)'],
    ["an empty figure", ",69,", ",,", 'missing figure: "" (x.csv:2, share)'],
    ["space around a value", "first", " first", 'space around value: " first" (x.csv:2, batch)'],
    [
      "a source that nobody knows",
      "usgs-mcs-2025",
      "usgs-mcs-1995",
      'unknown source: "usgs-mcs-1995" (x.csv:2, source)',
    ],
    [
      "an edition that is not its source's",
      "usgs-mcs-2025",
      "usgs-mcs-2026",
      'edition is not MCS2026, that of its source: "MCS2025" (x.csv:2, edition)',
    ],
    ["a cell too many", sound, `${sound},7`, `row of 12 cells, not 11: "${sound},7" (x.csv:2)`],
    [
      "what a rule across columns forbids",
      ",69,0.5,first,1",
      ",9,0.5,first,9",
      'rank and share are one: "9" (x.csv:2, rank)',
    ],
  ])("stops at %s", (_, from, to, fault) => {
    expect(faultsIn(() => read(sound.replace(from, to)))).toContain(fault);
  });

  it("stops at a row twice, and names the first", () => {
    expect(faultsIn(() => read(sound, sound))).toEqual([
      'duplicate of line 2: "MCS2025 · 2024 · CHN" (x.csv:3, edition+year+iso3)',
    ]);
  });

  it("stops at missing, unknown and misplaced columns", () => {
    const withHeader = (names: string) => faultsIn(() => readTable(`${names}\n`, spec, "x.csv", sources));
    expect(withHeader(header.replace("rank,", ""))).toEqual(["missing column: rank (x.csv:1)"]);
    expect(withHeader(`${header},colour`)).toEqual(["unknown column: colour (x.csv:1)"]);
    expect(withHeader(header.replace("edition,year", "year,edition"))[0]).toMatch(
      /^columns out of order: year,edition/,
    );
    expect(withHeader("")).toHaveLength(1);
  });

  it("tells all faults at once, each with file, line, column and value", () => {
    const broken = sound.replace("2024", "last year").replace(",69,", ",104,");
    expect(faultsIn(() => read(broken, sound.replace("CHN", "XYZ")))).toEqual([
      'integer: "last year" (x.csv:2, year)',
      'out of range 0 to 100: "104" (x.csv:2, share)',
      'unknown country code: "XYZ" (x.csv:3, iso3)',
    ]);
  });

  it("counts lines past cells that hold some", () => {
    const long = `"MCS\n2025"${sound.slice(7)}`;
    expect(faultsIn(() => read(long, sound.replace("first", "third")))).toContain(
      'unknown value: "third" (x.csv:4, batch)',
    );
  });

  it("stops at a quote left open", () => {
    expect(faultsIn(() => read('"cut'))[0]).toMatch(/^unreadable table: Quote Not Closed.*\(x\.csv\)$/);
  });
});

describe("a figure", () => {
  it.each([
    ["0", 0, "value"],
    ["2900", 2900, "value"],
    [">90", 90, "at_least"],
    ["<5", 5, "at_most"],
    ["W", null, "withheld"],
    ["E", null, "net_exporter"],
    ["NA", null, "missing"],
    ["", null, null],
  ])("keeps %j apart from all the others", (cell, value, status) => {
    expect(toFigure(cell)).toEqual({ value, status });
  });

  it("is nothing else", () => {
    for (const cell of ["1e3", "1,000", "XX", "n/a", "-", "~5", "5-6", "=5", "٣"])
      expect(toFigure(cell)).toBeUndefined();
  });
});

describe("the project's tables", async () => {
  const editions = new Map((await readSources()).map(({ id, edition }) => [id, edition]));

  it.each(snapshots.map((snapshot) => [snapshot.name, snapshot] as const))(
    "%s is sound and in its order",
    (name, snapshot) => {
      const csv = readFileSync(`${tablesFolder}${name}.csv`, "utf8");
      const rows = readTable(csv, snapshot, tablePath(name), editions);
      expect(rows.length).toBeGreaterThan(0);
      expect([...rows].sort(byColumns(snapshot.sort)).map(({ line }) => line)).toEqual(rows.map(({ line }) => line));
    },
  );
});

describe("a row", () => {
  const place: TableSpec = {
    name: "x",
    columns: { iso3: iso3("Country"), country: text("Name"), note: text("Note", { optional: true }) },
    key: ["iso3", "note"],
  };
  const faults = (...rows: string[]) =>
    faultsIn(() => readTable(["iso3,country,note", ...rows, ""].join("\n"), place, "x.csv"));

  it("whose country and code do not go together is a fault", () => {
    expect(faults("CHN,China,a", "USA,China,b")).toEqual([
      'name and code unlike the other rows\', USA: "China" (x.csv:3, country)',
    ]);
    expect(faults("CHN,China,a", "CHN,PRC,b")).toHaveLength(1);
    expect(faults("CHN,China,a", "USA,United States,b", "CHN,China,c")).toEqual([]);
  });

  it("with a formula or a control sign in its text is a fault", () => {
    for (const note of ['=HYPERLINK("x")', "+1", "@a", "a\u0001b"])
      expect(faults(`CHN,China,"${note.replaceAll('"', '""')}"`)).toEqual([
        expect.stringContaining("formula or control sign in text"),
      ]);
    expect(faults('CHN,China,"a = b, two\nlines"')).toEqual([]);
  });
});

it("a table that is not there is a fault and no crash", async () => {
  await expect(readSources("/nowhere")).rejects.toThrow("missing table: data-loaders/tables/sources.csv (ENOENT)");
});
