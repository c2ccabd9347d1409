import type { runQuery } from "../snapshots/run.js";
import { unreachable } from "../snapshots/unavailable.js";

/** Runs a query in the page's engine. DuckDB and all that it needs come with the first query, not with the page. */
export const ask: typeof runQuery = async (sql, options) => {
  const { runQuery } = await import("../snapshots/run.js").catch((error) => {
    throw unreachable("run.js", "The query engine", error);
  });
  return runQuery(sql, options);
};
