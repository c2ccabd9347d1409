import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { archive } from "../../../src/query/files/archive.js";
import { sqlFile, type Taken } from "../../../src/query/files/taken.js";
import { columnOf, resultOf } from "../../../src/snapshots/result.js";
import { cited } from "../cited.js";
import { askNative } from "../nativeDuckDB.js";

const taken: Taken = {
  result: resultOf(
    [
      columnOf("year", "INTEGER"),
      { ...columnOf("share", "DOUBLE"), unit: "percent", description: "Share" },
      columnOf("note", "VARCHAR"),
      columnOf("note", "DATE"),
    ],
    [
      [2024, 69.5, "=1+1", "2024-03-01"],
      [2025, null, null, null],
    ],
    {
      uses: [
        { snapshot: "production", columns: ["year"] },
        { snapshot: "prices", columns: [] },
      ],
      limit: "rows",
    },
  ),
  sql: "SELECT year FROM shares WHERE country = :country\n",
  parameters: { country: "China", year: 2024 },
  cells: [{ name: "shares", sql: "FROM production" }],
  cited,
};

let files: Record<string, Uint8Array>;
const textOf = (name: string) => new TextDecoder().decode(files[name]);
beforeAll(async () => {
  files = unzipSync(new Uint8Array(await (await archive(taken)).arrayBuffer()));
});

test("everything about an answer is in the zip", () => {
  expect(Object.keys(files)).toEqual([
    "README.txt",
    "query.sql",
    "datapackage.json",
    "LICENCES.txt",
    "CITATION.txt",
    "CITATION.bib",
    "CITATION.json",
    "result.csv",
    "result.parquet",
    "result.json",
  ]);
  expect(textOf("result.csv")).toBe("year,share,note,note_1\r\n2024,69.5,=1+1,2024-03-01\r\n2025,,,\r\n");
  expect(textOf("query.sql")).toMatchInlineSnapshot(`
    "-- The cell “shares”, which is read by its name
    FROM production
    ;

    -- :country = 'China'
    -- :year = 2024
    SELECT year FROM shares WHERE country = :country
    "
  `);
  expect(textOf("LICENCES.txt")).toMatchInlineSnapshot(`
    "A figure is under the terms of its source. The snapshots that the answer was computed from rest on these works:

    Press; cited
    - Shanghai & Co, 100% #1_{a} (SMM2022)

    Public domain
    - USGS, Summaries 2025 (MCS2025)
    - USGS, Summaries 2026 (MCS2026). https://doi.org/10.3133/mcs2026
    "
  `);
  expect(textOf("README.txt").replaceAll(/\b[0-9a-f]{64}\b/g, "<hash>")).toMatchInlineSnapshot(`
    "The answer to a query over REEvolution: a notebook, version 0.1.0.
    2 rows, 4 columns. Read on 2026-11-24.
    There are more rows: these are as many rows as one answer may have.

    Open the query again:
    https://example.org/ree/query#n=12&sql=SELECT%201

    result.csv        the answer as text: UTF-8, RFC 4180; a null is an empty field, an empty text is ""
    result.parquet    the answer with the types of its columns, for DuckDB, R or Python
    result.json       the answer as a list of objects; numbers that lose digits in JSON are texts
    query.sql         the query, with the values of its parameters
    datapackage.json  columns, units, hashes and sources, after the Frictionless standard
    LICENCES.txt      the terms of the sources
    CITATION.*        how to cite it: text, BibTeX, CSL-JSON

    In result.csv 1 value would be taken for a formula by a spreadsheet: open it as text.

    sha256 of the files, and of the snapshots that the answer was computed from:
    <hash>  result.csv
    <hash>  result.parquet
    <hash>  result.json
    <hash>  prices.parquet
    <hash>  production.parquet
    "
  `);
});

test("its data package describes every file as it is", async () => {
  const description = JSON.parse(textOf("datapackage.json"));
  for (const { path, bytes, hash, rows, schema } of description.resources) {
    const file = files[path] as Uint8Array<ArrayBuffer>;
    expect(file.length).toBe(bytes);
    expect(`sha256:${createHash("sha256").update(file).digest("hex")}`).toBe(hash);
    expect(rows).toBe(2);
    const read = { csv: "read_csv", json: "read_json", parquet: "read_parquet" }[path.split(".")[1] as "csv"];
    expect(await askNative(`SELECT column_name FROM (DESCRIBE FROM ${read}($file))`, new Blob([file]))).toEqual(
      schema.fields.map(({ name }: { name: string }) => [name]),
    );
  }
  const { resources, ...rest } = description;
  expect(resources[0].schema).toMatchInlineSnapshot(`
    {
      "fields": [
        {
          "name": "year",
          "sqlType": "INTEGER",
          "type": "integer",
        },
        {
          "description": "Share",
          "name": "share",
          "sqlType": "DOUBLE",
          "type": "number",
          "unit": "percent",
        },
        {
          "name": "note",
          "sqlType": "VARCHAR",
          "type": "string",
        },
        {
          "name": "note_1",
          "sqlType": "DATE",
          "type": "date",
        },
      ],
      "missingValues": [
        "",
      ],
    }
  `);
  expect(rest).toMatchInlineSnapshot(`
    {
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "complete": false,
      "contributors": [
        {
          "roles": [
            "creator",
          ],
          "title": "The REEvolution authors",
        },
        {
          "familyName": "Łuk",
          "givenName": "Ana",
          "roles": [
            "creator",
          ],
          "title": "Ana Łuk",
        },
      ],
      "created": "2026-11-24T00:00:00Z",
      "homepage": "https://example.org/ree/query#n=12&sql=SELECT%201",
      "licenses": [
        {
          "title": "Press; cited",
        },
        {
          "title": "Public domain",
        },
      ],
      "name": "query-result",
      "query": {
        "cells": [
          {
            "name": "shares",
            "sql": "FROM production",
          },
        ],
        "parameters": {
          "country": "China",
          "year": 2024,
        },
        "sql": "SELECT year FROM shares WHERE country = :country
    ",
      },
      "snapshots": [
        {
          "columns": [],
          "editions": [],
          "hash": "sha256:6666666666666666666666666666666666666666666666666666666666666666",
          "name": "prices",
          "title": "prices",
        },
        {
          "columns": [
            "year",
          ],
          "editions": [
            "MCS2025",
            "MCS2026",
          ],
          "hash": "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "name": "production",
          "title": "production",
        },
      ],
      "sources": [
        {
          "edition": "SMM2022",
          "id": "smm-2022",
          "licence": "Press; cited",
          "title": "Shanghai & Co, 100% #1_{a}",
        },
        {
          "edition": "MCS2025",
          "id": "usgs-mcs-2025",
          "licence": "Public domain",
          "title": "USGS, Summaries 2025",
        },
        {
          "edition": "MCS2026",
          "id": "usgs-mcs-2026",
          "licence": "Public domain",
          "path": "https://doi.org/10.3133/mcs2026",
          "title": "USGS, Summaries 2026",
        },
      ],
      "title": "Answer to a query over REEvolution: a notebook",
      "version": "0.1.0",
    }
  `);
});

test("the same answer gives the same bytes", async () => {
  const [one, other] = [await archive(taken), await archive(taken)];
  expect(new Uint8Array(await one.arrayBuffer())).toEqual(new Uint8Array(await other.arrayBuffer()));
});

test("no value leaves its comment in the file of SQL", () => {
  const sql = sqlFile({
    sql: "SELECT 1",
    parameters: { "a\nb": "x\n; DROP TABLE y\u2028z\r'\\", quote: "it's \\", none: null, truth: true },
    cells: [{ name: "a\nDROP", sql: "SELECT 2" }],
  });
  expect(sql).toBe(`-- The cell “a DROP”, which is read by its name
SELECT 2
;

-- :a b = E'x\\u000a; DROP TABLE y\\u2028z\\u000d''\\\\'
-- :quote = 'it''s \\'
-- :none = NULL
-- :truth = true
SELECT 1
`);
});
