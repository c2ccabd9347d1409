import { openDatabase } from "../../data-loaders/database.js";
import { toLedger, withMeasures } from "../site/ledger.js";

process.stdout.write(JSON.stringify(await toLedger(await withMeasures(await openDatabase()))));
