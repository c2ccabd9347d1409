import { parseArgs } from "node:util";
import { engineFile } from "../site/outputs.js";

const { file } = parseArgs({ options: { file: { type: "string", default: "" } } }).values;
process.stdout.write(await engineFile(file));
