import { beforeAll, describe, expect, test, vi } from "vitest";
import { placeIn, suggestionsAt } from "../../../src/query/editor/completion.js";
import type { Suggestion } from "../../../src/query/editor/suggestion.js";
import type { SnapshotFacts } from "../../../src/snapshots/catalogue.js";
import { openCatalogue } from "../catalogue.js";

vi.mock("../../../src/snapshots/files.js", () => ({ datapackageFile: "" }));

let catalogue: SnapshotFacts[];
beforeAll(async () => {
  catalogue = await openCatalogue();
});

type Settings = { explicit?: boolean; cells?: string[] };

/** What is offered at the bar of `SELECT | FROM production`, and the text it would replace. */
function at(marked: string, settings: Settings = {}) {
  const position = marked.indexOf("|");
  const sql = marked.replace("|", "");
  const found = suggestionsAt(sql, position, { catalogue, ...settings });
  return found && { ...found, typed: sql.slice(found.from, position) };
}

const labels = (marked: string, kind?: Suggestion["kind"], settings: Settings = { explicit: true }) =>
  (at(marked, settings)?.suggestions ?? []).filter((one) => !kind || one.kind === kind).map(({ label }) => label);

const one = (marked: string, label: string) =>
  at(marked, { explicit: true })?.suggestions.find((one) => one.label === label);

describe("after FROM and JOIN", () => {
  test.each([
    "SELECT * FROM |",
    "FROM production JOIN |",
    "FROM production AS p, |",
    "SELECT (SELECT max(year) FROM |) FROM quotas",
    "SUMMARIZE |",
    "PIVOT |",
  ])("%s offers the snapshots, and no column", (sql) => {
    expect(labels(sql, "table")).toEqual(catalogue.map(({ name }) => name));
    expect(labels(sql, "column")).toEqual([]);
  });

  test("they come before anything is typed, with title and rows", () => {
    expect(at("FROM |")?.suggestions).toContainEqual(
      expect.objectContaining({
        label: "production",
        detail: "230 rows",
        info: expect.stringMatching(/^Mine production by country\. .+\nEditions: MCS2003, /),
      }),
    );
  });

  test("other cells and parts of WITH come first", () => {
    const cells = ["top mines", "b"];
    const { suggestions = [] } = at("WITH shares AS (SELECT 1) FROM |", { cells }) ?? {};
    expect(suggestions.slice(0, 3).map(({ label, insert }) => [label, insert])).toEqual([
      ["shares", "shares"],
      ["top mines", '"top mines"'],
      ["b", "b"],
    ]);
  });

  test("measures and functions that give rows are there", () => {
    expect(labels("FROM |", "function")).toEqual(expect.arrayContaining(["mine_share", "range"]));
  });

  test("an EXTRACT's FROM is followed by no comma of tables", () => {
    expect(labels("SELECT extract(year FROM month), | FROM china_exports", "table")).toEqual([]);
  });
});

describe("columns", () => {
  test("are those of the tables that the statement names, also after the cursor", () => {
    const columns = labels("SELECT | FROM reserves", "column");
    expect(columns).toEqual(catalogue.find(({ name }) => name === "reserves")?.columns.map(({ name }) => name));
    expect(labels("SELECT | FROM reserves JOIN quotas USING (edition)", "column")).toContain("mining_quota_t_reo");
  });

  test("of another statement do not count", () => {
    expect(labels("FROM quotas; SELECT | FROM reserves", "column")).not.toContain("mining_quota_t_reo");
  });

  test("are all there are when no table is named", () => {
    expect(labels("SELECT |", "column")).toEqual(expect.arrayContaining(["mining_quota_t_reo", "reserves_t_reo"]));
  });

  test("tell unit, description, range and nulls", () => {
    expect(one("SELECT | FROM reserves", "reserves_t_reo")).toMatchObject({
      detail: "tonnes of rare-earth-oxide equivalent",
      info: "Reserves, in tonnes of rare-earth-oxide equivalent\nDOUBLE in reserves: 4,500 to 130,000,000, 18 of 69 null",
    });
  });

  test("after a point are those of that table only", () => {
    const sql = "SELECT q.| FROM reserves AS r JOIN quotas q ON r.edition = q.edition";
    const columns = catalogue.find(({ name }) => name === "quotas")?.columns.map(({ name }) => name);
    const offered = labels(sql, undefined, {});
    expect(offered.toSorted()).toEqual(columns?.toSorted());
    expect(offered.slice(-6, -4)).toEqual(["mining_medium_heavy_t_reo_status", "separation_quota_t_reo_status"]);
    expect(labels("SELECT R.res| FROM reserves r", undefined, {})).toContain("reserves_t_reo");
    expect(labels("SELECT reserves.| FROM reserves", undefined, {})).toContain("reserves_t_reo");
    expect(labels("SELECT quotas.|", undefined, {})).toContain("batch");
    expect(at("SELECT x.| FROM reserves")).toBeNull();
  });

  test("of parts of WITH and of subqueries are known by what they select", () => {
    const part = "WITH a AS (SELECT country, sum(production_t_reo) AS t, 1 + year, max(line) last FROM production)";
    expect(labels(`${part} SELECT a.| FROM a`)).toEqual(["country", "t", "last"]);
    expect(one(`${part} SELECT a.| FROM a`, "country")?.info).toMatch(/^Name of the country or group\n/);
    expect(labels("SELECT x.| FROM (SELECT batch, round(1, 2) AS r FROM quotas) x")).toEqual(["batch", "r"]);
    expect(labels("WITH a(p, q) AS (SELECT 1, 2) SELECT a.| FROM a")).toEqual(["p", "q"]);
    expect(labels("WITH a AS (FROM quotas), b AS (SELECT * FROM a) SELECT b.| FROM b")).toContain("batch");
    expect(labels("WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a) SELECT a.| FROM a")).toEqual([
      "n",
    ]);
    expect(labels("SELECT | FROM mine_share('CHN', 2024)", "column")).toContain("point");
  });

  test("that the statement names with AS are offered again", () => {
    expect(labels("SELECT sum(line) AS total FROM quotas ORDER BY |", "name")).toContain("total");
  });
});

describe("after a value nothing but a clause or an operator is offered", () => {
  test.each([
    "SELECT country f|",
    "SELECT 1 f|",
    "SELECT * f|",
    "FROM quotas w|",
    "SELECT sum(line) f|",
    "SELECT 'a' f|",
  ])("%s", (sql) => expect(new Set(at(sql)?.suggestions.map(({ kind }) => kind))).toEqual(new Set(["keyword"])));
  test("but * between two factors is no value", () => {
    expect(labels("SELECT line * | FROM quotas", "column")).toContain("year");
  });
});

describe("values of a column", () => {
  test.each([
    ["SELECT * FROM quotas WHERE batch = '|", "first'"],
    ["SELECT * FROM quotas WHERE batch IN ('second', '|", "first'"],
    ["SELECT * FROM quotas q WHERE q.batch <> '|'", "first'"],
    ["SELECT * FROM quotas WHERE batch NOT LIKE 'f|", "first'"],
    ["SELECT * FROM quotas WHERE batch = |", "'first'"],
  ])("%s offers them with their quotes", (sql, insert) => {
    expect(one(sql, "first")?.insert).toBe(insert);
  });

  test("come as soon as the quote is there", () => {
    const offered = at("FROM quotas WHERE batch = '|");
    expect(offered?.suggestions.map(({ label }) => label)).toEqual(
      catalogue.find(({ name }) => name === "quotas")?.columns.find(({ name }) => name === "batch")?.values,
    );
  });

  test("that are numbers go without quotes", () => {
    expect(one("FROM quotas WHERE year = 20|", "2024")?.insert).toBe("2024");
  });

  test("are not offered in a text that is held against nothing", () => {
    expect(at("SELECT 'chi| FROM production", { explicit: true })).toBeNull();
    expect(at("SELECT 'China'| FROM production", { explicit: true })).toBeNull();
  });
});

test("parameters of the statement and columns are offered behind a colon", () => {
  expect(labels("FROM quotas WHERE year > :from AND batch = :|", "parameter", {})).toEqual(
    expect.arrayContaining(["from", "batch", "year"]),
  );
  expect(at("SELECT year::|", {})?.suggestions.map(({ label }) => label)).toContain("VARCHAR");
  expect(labels("SELECT a[1:|] FROM quotas", "parameter")).toEqual([]);
});

test("types are offered in a cast only", () => {
  expect(labels("SELECT CAST(year AS |", "type")).toContain("VARCHAR");
  expect(at("SELECT year AS |", { explicit: true })).toBeNull();
});

describe("nothing is offered unasked", () => {
  test.each(["|", "SELECT |", "SELECT a, |", "SELECT 1 |", "SELECT * FROM quotas WHERE |"])(
    "before a word: %s",
    (sql) => {
      expect(at(sql)).toBeNull();
      expect(at(sql, { explicit: true })).not.toBeNull();
    },
  );
  test.each([
    "SELECT|",
    "select|",
    "FROM production|",
    "SELECT country| FROM production",
    "FROM quotas WHERE batch = 'first|",
  ])("for what is written out: %s", (sql) => expect(at(sql)).toBeNull());
  test.each(["-- FROM |", "/* FROM |", "/* FROM | */", "$$ FROM | $$", "SELECT 'FROM |"])("inside %s", (sql) => {
    expect(at(sql)).toBeNull();
  });
});

test("a name in quotes is completed with its quote, and other quotes are doubled", () => {
  const offered = at('FROM "to|', { cells: ['to"p'] });
  expect(offered?.typed).toBe("to");
  expect(offered?.suggestions.find(({ label }) => label === 'to"p')?.insert).toBe('to""p"');
});

test("hostile SQL is read in no time", () => {
  const began = performance.now();
  for (const sql of [
    "FROM (SELECT * ".repeat(1300),
    "WITH a AS (FROM a ".repeat(1100),
    "(".repeat(19_999),
    "'".repeat(19_999),
    "/*".repeat(9_999),
    '"'.repeat(19_999),
    "a AS (SELECT * FROM a), ".repeat(800),
    "$a$".repeat(6_600),
    "1 * ".repeat(4_900),
    "x".repeat(1_000_000),
  ])
    suggestionsAt(`${sql}|`, sql.length, { catalogue, explicit: true });
  expect(performance.now() - began).toBeLessThan(3000);
});

test.each([
  ["production_t_reo", "pro", 0],
  ["production_t_reo", "REO", 13],
  ["production_t_reo", "t", 11],
  ["production_t_reo", "du", -1],
  ["production_t_reo", "duc", 3],
  ["rare-earth metals", "ea", 5],
  ["production", "", 0],
])("%s has %j at %i", (label, typed, place) => {
  expect(placeIn(label, typed)).toBe(place);
});

test("what begins as it is typed comes first, then what tells most", () => {
  expect(labels("SELECT pro| FROM production")).toEqual([
    "production_t_reo",
    "production_t_reo_status",
    "provenance",
    "production",
    "approx_count_distinct",
  ]);
});
