import { queryRunner, type Run } from "./runner.js";
import { siteSnapshots } from "./snapshot.js";
import { startEngine } from "./startEngine.js";

/**
 * Runs SQL over the site's snapshots in the page's one engine, which starts with the first query.
 * @throws Unavailable when something is not there; LimitReached when a limit ends it; AbortError when the signal says so;
 * else a Fault in DuckDB's words, with the place in the SQL where it is known
 */
export const runQuery: Run = queryRunner(siteSnapshots, startEngine);
