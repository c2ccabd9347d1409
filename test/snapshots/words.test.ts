import { beforeAll, expect, test } from "vitest";
import { snapshots } from "../../data-loaders/snapshots.js";
import { countStatements, namesIn } from "../../src/snapshots/words.js";
import { openEngine } from "./engine.js";

const names = snapshots.map(({ name }) => name);
let engine: Awaited<ReturnType<typeof openEngine>>;
beforeAll(async () => {
  engine = await openEngine();
});

test.each<[sql: string, found: string[]]>([
  ["SELECT 1", []],
  ["", []],
  ["SELECT * FROM production", ["production"]],
  ['FROM main."Prices" p JOIN QUOTAS USING (year)', ["prices", "quotas"]],
  ["WITH q AS (SELECT max(demand_kt) FROM demand) FROM q", ["demand"]],
  ["PIVOT production ON year USING sum(production_t_reo)", ["production"]],
  ["PRAGMA table_info('quotas')", ["quotas"]],
  ["FROM prices -- demand\n, quotas /* reserves */", ["prices", "quotas"]],
  ["SELECT 'production of', 'é', ü FROM reserves", ["reserves"]],
  ["SELECT production_t_reo", []],
  ["SHOW TABLES", names],
  ["FROM information_schema.columns", names],
])("%s names %j", (sql, found) => {
  expect(namesIn(sql, engine.tokenize(sql).offsets, names)).toEqual(found);
});

test.each<[sql: string, count: number]>([
  ["", 0],
  ["-- nothing", 0],
  [";;", 0],
  ["SELECT 1", 1],
  ["SELECT ';' ; -- done;", 1],
  ["SELECT $$;$$, ';', \";\" FROM x /* ; */", 1],
  ["COMMIT; DROP TABLE production", 2],
  ["COMMIT;\u00a0DROP TABLE production;", 2],
  ["SELECT 1;;SELECT 2", 2],
])("%s is %i statements", (sql, count) => {
  expect(countStatements(sql, engine.tokenize(sql).offsets)).toBe(count);
});
