import { parseArgs } from "node:util";
import { openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { toSnapshot } from "../../data-loaders/snapshots.js";

const { snapshot } = parseArgs({ options: { snapshot: { type: "string", default: "" } } }).values;
const database = await openDatabase({ only: [toSnapshot(snapshot)] });
process.stdout.write(await snapshotFile(database, snapshot, "csv"));
