import { openDatabase } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";

process.stdout.write(`${JSON.stringify(await datapackage(await openDatabase()))}\n`);
