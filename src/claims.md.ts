import { openDatabase } from "../data-loaders/database.js";
import { claimsPage } from "./site/claimsPage.js";
import { toLedger, withMeasures } from "./site/ledger.js";

process.stdout.write(claimsPage(await toLedger(await withMeasures(await openDatabase()))));
