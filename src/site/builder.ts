import type { KeptFigures } from "./keptFigures.js";

/**
 * The process that builds for an open preview: it stays, so that the packages are loaded but once.
 *
 * The project's own modules are loaded again when one of them has changed. They come with a `?<number>`, which fresh.mjs
 * hands on to all that they import.
 */
export type Order = { modules: boolean };
export type Report = { holds: boolean };

let version = 0;
let kept: KeptFigures = new Map();

async function build({ modules }: Order): Promise<Report> {
  const isFirst = version === 0;
  if (modules || isFirst) {
    version += 1;
    kept = new Map();
  }
  try {
    const { prepare }: typeof import("./prepare.js") = await import(`./prepare.ts?${version}`);
    await prepare({ kept, brief: !isFirst, ...(isFirst && { progress: console.log }) });
    // A preview that reads a broken config ends; so the config is tried here first.
    await import(`../../observablehq.config.ts?${version}`);
    return { holds: true };
  } catch (error) {
    // The class of another version of the module is another class, so its name must do.
    const { name, message } = error as Error;
    console.error(name === "TableError" ? message : error);
    return { holds: false };
  }
}

process.on("message", async (order: Order) => process.send?.(await build(order)));
process.on("disconnect", () => process.exit(0));
