import { sqlTag, type Tag } from "./sqlTag.js";
import { unreachable } from "./unavailable.js";

/**
 * Asks the snapshots, in pages and in their `sql` cells: the answer is an Arquero table.
 *
 *   const mines = await sql`SELECT * FROM production WHERE country = ${country} AND year IN ${[2023, 2024]}`;
 *
 * Values can be numbers, text, dates, booleans, null, and lists of these. A page that uses Arquero's verbs on the answer
 * must say `data-evaluates`, as they make programs from text.
 * @throws as runQuery does; Unavailable also when the answer is longer than a query may be
 */
export const sql: Tag = sqlTag(async (text, options) => {
  const { runQuery } = await import("./run.js").catch((error) => {
    throw unreachable("run.js", "The query engine", error);
  });
  return runQuery(text, options);
});
