import { parseArgs } from "node:util";
import { fontFile } from "../site/outputs.js";

const { font } = parseArgs({ options: { font: { type: "string", default: "" } } }).values;
process.stdout.write(await fontFile(font));
