import type { FromDrawing, OrderName, Orders, ToDrawing } from "../orders.js";
import { Drafts } from "./Drafts.js";

/** The process that draws pages for the desk: a fault in it, or a page that takes it down, does not end the desk. */
const [project = "", folder = "", images = ""] = process.argv.slice(2);
const tell = (message: FromDrawing) => process.send?.(message);

const { default: spec } = await import("../../../../observablehq.config.js");
const drafts = new Drafts({ project, folder, images, spec });

type Work = { [Name in OrderName]: (order: Orders[Name]["order"]) => Promise<Orders[Name]["answer"]> };

const work: Work = {
  draw: (order) => drafts.draw(order),
  check: (order) => drafts.check(order),
  complete: async () => drafts.complete(),
  file: ({ path }) => drafts.send(path),
  pages: async ({ pages }) => {
    drafts.hear(pages);
    return null;
  },
  refresh: async () => {
    await drafts.prepare((progress) => tell({ progress }));
    return null;
  },
};

process.on("disconnect", () => process.exit(0));
process.on("message", async ({ id, name, order }: ToDrawing) => {
  try {
    tell({ id, answer: await (work[name] as (order: unknown) => Promise<unknown>)(order) });
  } catch (error) {
    tell({ id, fault: (error as Error).stack ?? String(error) });
  }
});

try {
  await drafts.prepare((progress) => tell({ progress }));
  tell({ ready: true });
} catch (error) {
  // Faults of a table are for a person to read.
  tell({ failed: (error as Error).name === "TableError" ? (error as Error).message : String((error as Error).stack) });
  process.disconnect();
}
