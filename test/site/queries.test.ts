import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import type { Published } from "../../src/queries/markdown.js";
import { askDatabase } from "../../src/site/askDatabase.js";
import { withMeasures } from "../../src/site/ledger.js";
import { QueryError, queryOutputs, readQuestions } from "../../src/site/queries.js";
import { questionsAsked } from "../../src/site/queryPage.js";

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await withMeasures(await openDatabase());
  folder = await mkdtemp(join(tmpdir(), "queries-"));
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true });
});

const ask = (sql: string, parameters = {}, options = {}) => askDatabase(database.connection, sql, parameters, options);

/** What a source folder of these files gives: the files that pages read, and the faults. */
async function published(files: Record<string, string>) {
  const source = await mkdtemp(join(folder, "source-"));
  await mkdir(join(source, "queries"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(source, path)), { recursive: true });
    await writeFile(join(source, path), content);
  }
  const outputs = new Map<string, string>();
  let faults: readonly string[] = [];
  const onFaults = (found: readonly string[]) => {
    faults = found;
  };
  for await (const { path, content } of queryOutputs(database, { folder: source, onFaults }))
    outputs.set(path, String(content));
  const read = (id: string): Published => JSON.parse(outputs.get(`queries/${id}.json`) ?? "null");
  const strict = async () => {
    for await (const _ of queryOutputs(database, { folder: source }));
  };
  return { outputs, faults, read, strict };
}

describe("a question to the database", () => {
  test("has typed columns, and values that are exact", async () => {
    const { columns, rows } = await ask(
      "SELECT 9007199254740993 AS big, 1.50::DECIMAL(9,2) AS d, DATE '2024-02-01' AS day, 60::DOUBLE AS f, 0.1::FLOAT AS single, NULL AS n, true AS b, [1, NULL] AS list, 'nan'::DOUBLE AS nan",
    );
    expect(columns.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      "BIGINT number",
      "DECIMAL(9,2) number",
      "DATE date",
      "DOUBLE number",
      "FLOAT number",
      "INTEGER number",
      "BOOLEAN boolean",
      "INTEGER[] other",
      "DOUBLE number",
    ]);
    expect(rows).toEqual([["9007199254740993", "1.50", "2024-02-01", 60, 0.1, null, true, "[1, NULL]", "nan"]]);
  });

  test("takes parameters where SQL has them, and nowhere else", async () => {
    const sql = "SELECT :country AS c, ':country' AS t, '🙂' AS x, :n::INTEGER + 1 AS n, [1, 2, 3][1:2] AS s";
    expect((await ask(sql, { country: "It's; --", n: 41 })).rows).toEqual([
      ["It's; --", ":country", "🙂", 42, "[1, 2]"],
    ]);
  });

  test("names the tables that it read, through names and measures", async () => {
    const sql = "WITH x AS (FROM prices) SELECT count(*) FROM x, mine_share('CHN', 2019)";
    expect((await ask(sql)).tables).toEqual(["prices", "production"]);
    expect((await ask("SELECT 'FROM quotas' AS text")).tables).toEqual([]);
  });

  test("may be a PIVOT, a DESCRIBE or a SUMMARIZE, and end with a semicolon", async () => {
    const pivot = "PIVOT production ON edition USING sum(production_t_reo) GROUP BY country ORDER BY country; -- all";
    expect((await ask(pivot)).columns.length).toBeGreaterThan(5);
    expect((await ask("DESCRIBE prices;")).rows.length).toBeGreaterThan(5);
    expect((await ask("SUMMARIZE quotas")).tables).toEqual(["quotas"]);
  });

  test("gives a thousand rows at most, of any number", async () => {
    const { rows, more } = await ask("FROM range(100_000_000_000)");
    expect([rows.length, more]).toEqual([1000, true]);
  });

  test.each([
    ["DROP TABLE prices", "no question: DROP TABLE prices"],
    ["CREATE TABLE x AS SELECT 1", "no question"],
    ["COMMIT", "no question"],
    ["SET threads = 2", "no question"],
    ["COPY prices TO '/tmp/prices.csv'", "no question|disabled"],
    ["ATTACH 'x.db'", "no question"],
    ["SELECT 1; SELECT 2", "2 statements in place of one"],
    ["COMMIT; DROP TABLE prices; PIVOT prices ON oxide USING count(*)", "statements in place of one"],
    ["SELECT E'\\''; DROP TABLE prices; --' PIVOT", "statements in place of one"],
    ["-- nothing\n;", "no question: there is no SQL"],
    ["FROM read_csv('/etc/passwd')", "Permission Error|disabled"],
    ["FROM 'package.json'", "Permission Error|disabled"],
    ["SELECT getenv('HOME')", "Catalog Error|Permission Error"],
    ["SELECT * FROM nowhere", "Catalog Error: Table with name nowhere does not exist"],
  ])("%s is refused", async (sql, words) => {
    await expect(ask(sql)).rejects.toThrow(new RegExp(words));
    expect((await ask("SELECT count(*) FROM prices")).rows).toEqual([["320"]]);
  });

  test("that never ends is ended", async () => {
    const endless = "WITH RECURSIVE t AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t";
    await expect(ask(endless, {}, { seconds: 0.3 })).rejects.toThrow("INTERRUPT");
    expect((await ask("SELECT 42")).rows).toEqual([[42]]);
  });
});

describe("the questions of the site", () => {
  test("have answers, and the questions of files their words", async () => {
    const outputs = [];
    for await (const output of queryOutputs(database)) outputs.push(output);
    const { questions } = await readQuestions();
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(outputs.filter(({ path }) => path.endsWith(".json")).map(({ path }) => path)).toEqual(
      ids.map((id) => `queries/${id}.json`),
    );
    for (const { path, content } of outputs.filter(({ path }) => path.endsWith(".json"))) {
      const { question, answered } = JSON.parse(String(content));
      expect(question.question, path).toMatch(/\?$/);
      expect(answered.answer.total, path).toBeGreaterThan(0);
      expect(answered.answer.uses.length, path).toBeGreaterThan(0);
      expect(answered.answer.total, path).toBeLessThanOrEqual(50);
    }
  });

  test("of files are all on the page to query", async () => {
    const { questions } = await readQuestions();
    const ids = questions.map(({ id }) => id).filter((id) => !id.startsWith("cell-"));
    expect([...questionsAsked].sort()).toEqual(ids.sort());
  });

  test("come from files and from pages, each once", async () => {
    const cell = '```sql question="How many?"\nSELECT count(*) AS n FROM prices\n```\n';
    const { outputs, read, faults } = await published({
      "queries/by-year.sql":
        "-- question: Of which year?\nSELECT year, count(*) AS n FROM quotas GROUP BY year ORDER BY year",
      "page.md": `---\ntitle: A\n---\n\n${cell}\n<div class="query" data-query="by-year"></div>\n`,
      "more/page.md": cell,
    });
    expect(faults).toEqual([]);
    const found = [...outputs.keys()].filter((path) => path.endsWith(".json"));
    expect(found).toEqual(["queries/by-year.json", expect.stringMatching(/^queries\/cell-\w{10}\.json$/)]);
    expect(read("by-year")).toMatchObject({ answered: { answer: { uses: [{ snapshot: "quotas" }] } } });
    expect(
      [...outputs.keys()].filter((path) => path.startsWith("queries/by-year") && path.endsWith(".svg")),
    ).toHaveLength(4);
  });

  test("have units where a column is a snapshot's", async () => {
    const { read } = await published({
      "queries/a.sql":
        "-- question: A?\nSELECT country, sum(production_t_reo) AS production_t_reo, 1 AS year FROM production GROUP BY country",
      "queries/b.sql": "-- question: B?\nSELECT 1 AS production_t_reo FROM quotas LIMIT 1",
    });
    const columns = (id: string) => {
      const found = read(id);
      return "answered" in found && "answer" in found.answered ? found.answered.answer.columns : [];
    };
    expect(columns("a").map(({ unit }) => unit)).toEqual([
      undefined,
      "tonnes of rare-earth-oxide equivalent",
      undefined,
    ]);
    expect(columns("b")[0]?.unit).toBeUndefined();
  });

  test("that cannot be answered end the build with file and line, all at once", async () => {
    const { faults, read, strict } = await published({
      "queries/binder.sql": "-- question: A?\n\nSELECT 1,\n  yeer\nFROM prices",
      "queries/chart.sql": "-- question: A?\n-- chart: bar x=year y=none\nSELECT year, 1 AS n FROM prices",
      "queries/Wrong.sql": "-- question: A?\nSELECT 1",
      "queries/wordless.sql": "SELECT 1",
      "queries/works.sql": "-- question: A?\nFROM sources",
      "page.md": `---\ntitle: A\n---\n
<div class="query" data-query="none"></div>\n
\`\`\`sql question=A
SELECT :year
\`\`\`\n
\`\`\`sql question=B
SELECT 1; SELECT 2
\`\`\`
`,
    });
    expect(faults.map((fault) => fault.replace(/! .*\(/, "! (")).sort()).toEqual([
      "broken query: 2 statements in place of one (src/page.md:12)",
      'broken query: Binder Error: Referenced column "yeer" not found in FROM clause! (src/queries/binder.sql:4)',
      "broken query: The chart asks for a column “none”, which this answer does not have. (src/queries/chart.sql:3)",
      "broken query: unknown snapshot: sources (src/queries/works.sql:2)",
      "invalid id: Wrong (src/queries/Wrong.sql:1)",
      "missing question: wordless (src/queries/wordless.sql:1)",
      "missing value of parameter: year (src/page.md:8)",
      "unknown query: none (src/page.md:5)",
    ]);
    expect(read("wordless")).toEqual({ unread: "missing question: wordless (src/queries/wordless.sql:1)" });
    await expect(strict()).rejects.toThrow(QueryError);
  });

  test("give the same bytes when they are asked again", async () => {
    const all = async () => {
      const outputs = [];
      for await (const output of queryOutputs(database)) outputs.push(output);
      return outputs;
    };
    expect(await all()).toEqual(await all());
  });
});
