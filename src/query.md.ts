import { openDatabase } from "../data-loaders/database.js";
import { queryPage } from "./site/queryPage.js";

process.stdout.write(await queryPage(await openDatabase()));
