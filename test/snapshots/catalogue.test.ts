import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openDatabase } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";
import { readCatalogue, type SnapshotFacts, toCatalogue } from "../../src/snapshots/catalogue.js";
import { Unavailable } from "../../src/snapshots/unavailable.js";

vi.mock("../../src/snapshots/files.js", () => ({ datapackageFile: "data/datapackage.json" }));
const fetching = vi.spyOn(globalThis, "fetch");
afterEach(() => fetching.mockReset());

let text: string;
let facts: SnapshotFacts[];
beforeAll(async () => {
  const database = await openDatabase();
  text = JSON.stringify(await datapackage(database));
  facts = toCatalogue(text);
  database.close();
});

const column = (snapshot: string, name: string) =>
  facts.find((one) => one.name === snapshot)?.columns.find((one) => one.name === name);

test("a snapshot is known by title, size, hash, editions, sources and terms", () => {
  expect(facts.find(({ name }) => name === "reserves")).toMatchObject({
    title: "Reserves by country",
    rows: 69,
    bytes: expect.any(Number),
    hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    editions: ["MCS2023", "MCS2024", "MCS2025", "MCS2026"],
    licences: ["Public domain (US Government work)"],
    sources: expect.arrayContaining([expect.objectContaining({ id: "usgs-mcs-2023", rows: expect.any(Number) })]),
  });
});

test("a column is known by type, unit, range, nulls and values", () => {
  expect(column("reserves", "reserves_t_reo")).toMatchObject({
    type: "DOUBLE",
    unit: "tonnes of rare-earth-oxide equivalent",
    min: 4500,
    max: 130_000_000,
    nulls: 18,
    distinct: 25,
    values: null,
  });
  expect(column("production", "estimated")).toMatchObject({
    type: "BOOLEAN",
    unit: null,
    min: "false",
    nulls: 33,
    values: ["false", "true"],
  });
  expect(column("china_exports", "month")).toMatchObject({ type: "DATE", min: "2017-01-01", max: "2024-12-01" });
});

test("it is fetched once, but a failure is not kept", async () => {
  fetching.mockRejectedValueOnce(new TypeError("no line"));
  await expect(readCatalogue()).rejects.toThrow(Unavailable);
  fetching.mockResolvedValueOnce(new Response(text));
  expect(await readCatalogue()).toEqual(facts);
  expect(await readCatalogue()).toBe(await readCatalogue());
  expect(fetching).toHaveBeenCalledTimes(2);
});

describe("a damaged data package", () => {
  test.each([
    ["", "Unexpected end of JSON input"],
    ["null", "missing list: resources"],
    ['{"resources": {}}', "missing list: resources"],
    ['{"resources": [{}]}', "missing text: name"],
    ['{"resources": [null]}', "Cannot read properties of null (reading 'name')"],
  ])("%s is told in a sentence", (damaged, reason) => {
    expect(() => toCatalogue(damaged)).toThrow(
      expect.objectContaining({
        message: `unreadable data package: ${reason}`,
        sentence: `The description of the data arrived damaged and cannot be read (${reason}).`,
      }),
    );
  });

  test("is found wherever it is cut", () => {
    for (let end = 0; end < text.length; end += 997) expect(() => toCatalogue(text.slice(0, end))).toThrow(Unavailable);
  });
});
