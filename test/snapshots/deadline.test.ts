import { expect, test } from "vitest";
import type { Engine } from "../../src/snapshots/engine.js";
import { defaultLimits } from "../../src/snapshots/limits.js";
import { queryRunner } from "../../src/snapshots/runner.js";
import { startHere, textsOf } from "./engine.js";

/** An engine that never comes back from SQL with “endless” in it, as a worker that is busy within one call. */
async function startSlow(options: { memory: number }): Promise<Engine> {
  const engine = await startHere(options);
  const { tokenize, connect } = engine.database;
  let isBusy = false;
  const busy = <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>, word?: string) => {
    return async (...asked: Asked): Promise<Answer> => {
      isBusy ||= word !== undefined && String(asked[0]).includes(word);
      return isBusy ? new Promise<never>(() => {}) : ask(...asked);
    };
  };
  engine.database.tokenize = busy(tokenize, "/*endless*/");
  engine.database.connect = async () => {
    const session = await busy(connect)();
    const { query, start, cancel, close, poll } = session;
    return {
      ...session,
      query: busy(query, "endless()"),
      start: busy(start, "endless()"),
      poll: busy(poll),
      cancel: busy(cancel),
      close: busy(close),
    };
  };
  return engine;
}

const run = queryRunner(async () => [], startSlow);
const limits = { ...defaultLimits, seconds: 0.5 };

test.each([
  ["while it is planned", "SELECT endless()", []],
  ["while one that it reads is planned", "FROM a", [{ name: "a", sql: "SELECT endless()" }]],
  ["while it is taken apart", "SELECT 1 /*endless*/", []],
  ["while one that it reads is taken apart", "FROM a", [{ name: "a", sql: "SELECT 1 /*endless*/" }]],
])(
  "a query ends at the limit of time %s, and the next one is answered",
  async (_, sql, cells) => {
    await run("SELECT 1");
    await expect(run(sql, { cells, limits })).rejects.toMatchObject({ limit: "seconds", raised: { seconds: 1 } });
    expect(textsOf(await run("SELECT 2"))).toEqual([["2"]]);
  },
  20_000,
);

test("a query that the reader ends while it is planned ends so", async () => {
  const controller = new AbortController();
  const asked = run("SELECT endless()", { signal: controller.signal });
  setTimeout(() => controller.abort(), 300);
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  expect(textsOf(await run("SELECT 2"))).toEqual([["2"]]);
}, 20_000);

test("whoever waits for an engine that is stopped learns why", async () => {
  const engine = await startHere({ memory: 256 });
  const reason = new Error("told");
  engine.stop(reason);
  await expect(engine.failure).rejects.toBe(reason);
});

test("all the work of a query has the time of the limit together", async () => {
  const slow = async (options: { memory: number }) => {
    const engine = await startHere(options);
    const { connect } = engine.database;
    engine.database.connect = async () => {
      const session = await connect();
      const query = async (sql: string) => {
        if (sql.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 350));
        return session.query(sql);
      };
      return { ...session, query };
    };
    return engine;
  };
  const asked = queryRunner(async () => [], slow)("SELECT 1 AS slow", { limits });
  await expect(asked).rejects.toMatchObject({ limit: "seconds" });
});
