import { parseArgs } from "node:util";
import { openDatabase } from "../../data-loaders/database.js";
import { withMeasures } from "./ledger.js";
import { queryOutputs } from "./queries.js";

/** What the door of the queries' pictures does: writes the picture of `--query`, such as `supplier-concentration.dark`. */
export async function writeQueryPicture() {
  const { query } = parseArgs({ options: { query: { type: "string", default: "" } } }).values;
  const database = await withMeasures(await openDatabase());
  for await (const { path, content } of queryOutputs(database, { onFaults: () => {} }))
    if (path === `queries/${query}.svg`) return void process.stdout.write(content);
  throw new Error(`unknown picture of a query: ${query}`);
}
