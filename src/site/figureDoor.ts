import { parseArgs } from "node:util";
import { openDatabase } from "../../data-loaders/database.js";
import { toFigure } from "../figures/figures.js";
import { publishFigure } from "../figures/publish.js";

/** What a figure's doors do: write the file of `--figure` with that ending, such as `china-mine-share.dark` and `.svg`. */
export async function writeFigure(ending: string) {
  const { figure } = parseArgs({ options: { figure: { type: "string", default: "" } } }).values;
  const [id = "", ...view] = figure.split(".");
  const files = await publishFigure(toFigure(id), (await openDatabase()).query);
  const file = files[[...view.map((name) => `.${name}`), ending].join("")];
  if (file === undefined) throw new Error(`unknown view of figure: ${figure}`);
  process.stdout.write(file);
}
