import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../data-loaders/database.js";
import { cacheFolder } from "./framework.js";
import type { Kept } from "./prepare.js";

/**
 * The process that builds for an open preview: it stays, so that the packages are loaded but once.
 *
 * The project's own modules are loaded again when one of them has changed. They come with a `?<number>`, which fresh.mjs
 * hands on to all that they import.
 */
export type Order = { what: "all"; modules: boolean } | { what: "queries" };
/** Whether all is well, and whether open pages have something new to show. */
export type Report = { holds: boolean; changed: boolean };

let version = 0;
const nothing = (): Kept => ({ figures: new Map(), charts: new Map(), answers: new Map() });
let kept = nothing();
/** That of the last build that held, for the queries of pages. */
let database: Database | undefined;
let told = "";

async function build(modules: boolean): Promise<Report> {
  const isFirst = version === 0;
  if (modules || isFirst) {
    version += 1;
    kept = nothing();
  }
  // They are of the tables as they were.
  kept.answers = new Map();
  try {
    const { prepare }: typeof import("./prepare.js") = await import(`./prepare.ts?${version}`);
    await prepare({ kept, brief: !isFirst, onFaults: tell, onEnd: keep, ...(isFirst && { progress: console.log }) });
    // A preview that reads a broken config ends; so the config is tried here first.
    await import(`../../observablehq.config.ts?${version}`);
    return { holds: true, changed: true };
  } catch (error) {
    // The class of another version of the module is another class, so its name must do.
    const { name, message } = error as Error;
    console.error(name === "TableError" ? message : error);
    return { holds: false, changed: false };
  }
}

function keep(opened: Database) {
  database?.close();
  database = opened;
}

/** Says once what is wrong with the pages' queries; it stands in the pages, too. */
function tell(faults: readonly string[]) {
  const words = faults.join("\n");
  if (words && words !== told) console.error(words);
  told = words;
}

/** Answers the queries of the pages as they are now, and asks only what is new. */
async function answer(): Promise<Report> {
  if (!database) return build(false);
  try {
    const { write }: typeof import("./prepare.js") = await import(`./prepare.ts?${version}`);
    const { queryOutputs }: typeof import("./queries.js") = await import(`./queries.ts?${version}`);
    let changed = false;
    for await (const { path, content } of queryOutputs(database, { kept, onFaults: tell })) {
      const file = join(cacheFolder, path);
      if ((await readFile(file, "utf8").catch(() => null)) === content) continue;
      await write(file, content);
      changed = true;
    }
    return { holds: true, changed };
  } catch (error) {
    console.error(error);
    return { holds: false, changed: false };
  }
}

process.on("message", async (order: Order) =>
  process.send?.(await (order.what === "all" ? build(order.modules) : answer())),
);
process.on("disconnect", () => process.exit(0));
