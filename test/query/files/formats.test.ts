import { describe, expect, test } from "vitest";
import { writeCsv } from "../../../src/query/files/csv.js";
import { writeJson } from "../../../src/query/files/json.js";
import { writeParquet } from "../../../src/query/files/parquet.js";
import { columnOf, type Result, resultOf } from "../../../src/snapshots/result.js";
import { queryRunner } from "../../../src/snapshots/runner.js";
import { startHere } from "../../snapshots/engine.js";
import { askNative } from "../nativeDuckDB.js";

/** Runs a query as the page does, without snapshots. */
const answer = queryRunner(async () => [], startHere);

const csvOf = async (sql: string) => (await writeCsv(await answer(sql))).file.text();
const jsonOf = async (sql: string) => (await writeJson(await answer(sql))).text();

/** Every type with its extremes, and a null in every column. */
const everything = `SELECT * FROM (VALUES
  (1, 127::TINYINT, (-32768)::SMALLINT, 2147483647, 9223372036854775807, 255::UTINYINT, 65535::USMALLINT, 4294967295::UINTEGER, 18446744073709551615::UBIGINT, 99999999999999999999999999999999999999::HUGEINT),
  (2, (-128)::TINYINT, 32767::SMALLINT, -2147483648, -9223372036854775808, 0::UTINYINT, 0::USMALLINT, 0::UINTEGER, 0::UBIGINT, -1::HUGEINT),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) AS a(i, "tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger", "ubigint", "hugeint")
JOIN (VALUES
  (1, 0.1::FLOAT, 0.1::DOUBLE, 1.50::DECIMAL(4, 2), -0.05::DECIMAL(9, 4), 123456789012345678::DECIMAL(18, 0), -1234567890123456789.125::DECIMAL(30, 3), 'naïve 😀 "q", ' || chr(10) || 'x', true, DATE '1899-12-31', 'a\\xFF'::BLOB),
  (2, 'inf'::FLOAT, 1e300, 0, 12345.6789, -1, 0.001, '', false, DATE '9999-12-31', ''::BLOB),
  (3, NULL, 'nan'::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
) AS b(i, "float", "double", d4, d9, d18, d30, "text", "boolean", "date", "blob") USING (i)
JOIN (VALUES
  (1, TIMESTAMP '2024-03-01 12:00:00', TIMESTAMP '1969-12-31 23:59:59.000001', TIMESTAMPTZ '2024-03-01 12:00:00.25+00', TIME '23:59:59.5', [1, NULL, 3], {'a': 1, 'b': 2}),
  (2, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, TIMESTAMP '0001-01-01', TIMESTAMP '2199-12-31 23:59:59.999999', TIMESTAMPTZ '1970-01-01 00:00:00+00', TIME '00:00:00', [], NULL)
) AS c(i, "timestamp", "before", "zoned", "time", "list", "struct") USING (i) ORDER BY i`;

describe("a Parquet file", () => {
  test("gives DuckDB back every value of every type", async () => {
    const file = await writeParquet(await answer(everything));
    expect(await askNative("FROM read_parquet($file)", file)).toEqual(await askNative(everything));
  });

  test("keeps DuckDB's types, but for lists and structs, which are text", async () => {
    const types = "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet($file))";
    const rows = await askNative(types, await writeParquet(await answer(everything)));
    expect(Object.fromEntries(rows)).toEqual({
      i: "INTEGER",
      tinyint: "TINYINT",
      smallint: "SMALLINT",
      integer: "INTEGER",
      bigint: "BIGINT",
      utinyint: "UTINYINT",
      usmallint: "USMALLINT",
      uinteger: "UINTEGER",
      ubigint: "DECIMAL(20,0)",
      hugeint: "DECIMAL(38,0)",
      float: "FLOAT",
      double: "DOUBLE",
      d4: "DECIMAL(12,2)",
      d9: "DECIMAL(9,4)",
      d18: "DECIMAL(18,0)",
      d30: "DECIMAL(30,3)",
      text: "VARCHAR",
      boolean: "BOOLEAN",
      date: "DATE",
      blob: "BLOB",
      timestamp: "TIMESTAMP",
      before: "TIMESTAMP",
      zoned: "TIMESTAMP WITH TIME ZONE",
      time: "TIME",
      list: "VARCHAR",
      struct: "VARCHAR",
    });
  });

  test("holds as text a column with a value that its type cannot", async () => {
    const sql =
      "SELECT 170141183460469231731687303715884105727::HUGEINT AS a, 1 AS b UNION ALL SELECT -1, 2 ORDER BY b";
    expect(
      await askNative("SELECT *, typeof(a) FROM read_parquet($file)", await writeParquet(await answer(sql))),
    ).toEqual([
      ["170141183460469231731687303715884105727", "1", "VARCHAR"],
      ["-1", "2", "VARCHAR"],
    ]);
  });

  test("may be empty, of one column of nulls, or of many row groups", async () => {
    const empty = await writeParquet(await answer("SELECT 1 AS a, 'x' AS b WHERE false"));
    expect(await askNative("SELECT count(*), min(typeof(a)) FROM read_parquet($file)", empty)).toEqual([["0", null]]);
    const nulls = await writeParquet(await answer("SELECT NULL AS a FROM range(3)"));
    expect(await askNative("FROM read_parquet($file)", nulls)).toEqual([[null], [null], [null]]);
    const many = "SELECT range AS i, range % 7 AS j, 'text ' || (range % 1000) AS t FROM range(100000)";
    const groups = await writeParquet(await answer(many));
    expect(
      await askNative(
        `SELECT count(*), count(DISTINCT i), sum(a.j = b.j AND a.t = b.t) FROM read_parquet($file) a JOIN (${many}) b USING (i)`,
        groups,
      ),
    ).toEqual([["100000", "100000", "100000"]]);
  });

  test("has every column once", async () => {
    const file = await writeParquet(await answer(`SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS "a_1", 5 AS "x,""y"`));
    expect(await askNative("SELECT column_name FROM (DESCRIBE FROM read_parquet($file))", file)).toEqual([
      ["a"],
      ["a_2"],
      ["A_3"],
      ["a_1"],
      ['x,"y'],
    ]);
  });

  test("of five thousand columns is written", async () => {
    const columns = Array.from({ length: 5000 }, (_, i) => `${i} AS c${i}`);
    const file = await writeParquet(await answer(`SELECT ${columns.join(", ")} FROM range(20)`));
    expect(await askNative("SELECT sum(c0), sum(c4999) FROM read_parquet($file)", file)).toEqual([["0", "99980"]]);
  });
});

describe("a CSV file", () => {
  test("follows RFC 4180", async () => {
    expect(
      await csvOf(`SELECT * FROM (VALUES (1, 'a"b', ' x', 'l1
l2', 1.50, NULL, DATE '2024-03-01'), (9007199254740993, 'a,b', '', 'é😀', 0.10, 'y', NULL)) AS t(n, "q""u", "sp ace", lines, d, missing, day)`),
    ).toBe(
      'n,"q""u",sp ace,lines,d,missing,day\r\n1,"a""b"," x","l1\nl2",1.50,,2024-03-01\r\n9007199254740993,"a,b","",é😀,0.10,y,\r\n',
    );
  });

  test("gives DuckDB back every value", async () => {
    const { file } = await writeCsv(await answer(everything));
    const read = "FROM read_csv($file, all_varchar = true, allow_quoted_nulls = false)";
    // JavaScript and DuckDB write these in different ways; both read either.
    const spelling: Record<string, string> = { inf: "Infinity", nan: "NaN", "a\\xFF": "\\x61\\xFF" };
    const native = await askNative(everything);
    expect(await askNative(read, file)).toEqual(native.map((row) => row.map((text) => spelling[text ?? ""] ?? text)));
  });

  test("keeps a null in a file of one column, where an empty line would be lost", async () => {
    expect(await csvOf("SELECT * FROM (VALUES (1), (NULL), (3)) AS t(a)")).toBe('a\r\n1\r\n""\r\n3\r\n');
  });

  test("leaves formulas as they are and counts them", async () => {
    const sql = `SELECT * FROM (VALUES ('=1+1', -5, '-5'), ('@x', 1, '+49 30 12'), ('-cmd', 2, '+x'), ('a=b', 3, '–')) AS t(a, b, c)`;
    const { file, formulas } = await writeCsv(await answer(sql));
    expect(await file.text()).toContain("=1+1,-5,-5\r\n@x,1,+49 30 12\r\n-cmd,2,+x\r\n");
    expect(formulas).toBe(4);
    expect((await writeCsv(await answer('SELECT 1 AS "=x"'))).formulas).toBe(1);
  });
});

describe("a JSON file", () => {
  test("is a list of objects", async () => {
    expect(
      await jsonOf(
        "SELECT 1 AS a, 'x\"\n' AS b, NULL AS c, true AS d, 1.50 AS e, DATE '2024-03-01' AS f FROM range(2)",
      ),
    ).toBe(
      `[
{"a":1,"b":"x\\"\\n","c":null,"d":true,"e":1.5,"f":"2024-03-01"},
{"a":1,"b":"x\\"\\n","c":null,"d":true,"e":1.5,"f":"2024-03-01"}
]
`,
    );
    expect(await jsonOf("SELECT 1 AS a WHERE false")).toBe("[\n]\n");
  });

  test("has as text what no number of JavaScript holds", async () => {
    const rows = JSON.parse(
      await jsonOf(`SELECT 9007199254740993 AS big, 12345678901234567890.5::DECIMAL(30, 1) AS wide, 'nan'::DOUBLE AS nan,
        '-inf'::DOUBLE AS low, [1, 2] AS list, TIMESTAMP '2024-03-01 12:00:00.5' AS time, 0.1::FLOAT AS single`),
    );
    expect(rows).toEqual([
      {
        big: "9007199254740993",
        wide: "12345678901234567890.5",
        nan: "NaN",
        low: "-Infinity",
        list: "[1, 2]",
        time: "2024-03-01 12:00:00.5",
        single: 0.1,
      },
    ]);
  });

  test("keeps columns of the same name apart, and any name", async () => {
    expect(JSON.parse(await jsonOf(`SELECT 1 AS a, 2 AS a, 3 AS "__proto__", 4 AS "</script>"`))).toEqual([
      JSON.parse('{"a":1,"a_1":2,"__proto__":3,"</script>":4}'),
    ]);
  });

  test("gives DuckDB back every value that it reads", async () => {
    const sql =
      "SELECT range AS i, 'text ' || range AS t, range / 4 AS d, DATE '2024-01-01' + range::INT AS day FROM range(100)";
    expect(await askNative("FROM read_json($file)", await writeJson(await answer(sql)))).toEqual(await askNative(sql));
  });
});

describe("a file of many rows", () => {
  const rows = (total: number): Result => ({
    ...resultOf([columnOf("a", "INTEGER"), columnOf("b", "VARCHAR"), columnOf("c", "DOUBLE")], []),
    total,
    text: (row, column) => (column === 1 ? `text ${row % 1000}` : String(row)),
    number: (row, column) => (column === 1 ? null : row),
    value: (row, column) => (column === 1 ? `text ${row % 1000}` : row),
  });

  test.each([
    ["CSV", writeCsv],
    ["JSON", writeJson],
    ["Parquet", writeParquet],
  ])("lets the page breathe, says how far it is, and can be cancelled: %s", async (_, write) => {
    const shares: number[] = [];
    let turns = 0;
    const counting = setInterval(() => ++turns);
    await write(rows(300_000), { onProgress: (share) => shares.push(share) });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(2);

    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(write(rows(300_000), { signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
