import { openDatabase } from "../data-loaders/database.js";
import { dataPage } from "./site/dataPage.js";

process.stdout.write(await dataPage(await openDatabase()));
