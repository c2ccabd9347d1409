import { openDatabase } from "../../data-loaders/database.js";
import { ledgerCsv, toLedger, withMeasures } from "../site/ledger.js";

process.stdout.write(ledgerCsv(await toLedger(await withMeasures(await openDatabase()))));
