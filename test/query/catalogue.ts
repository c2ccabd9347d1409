import { openDatabase } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";
import { type SnapshotFacts, toCatalogue } from "../../src/snapshots/catalogue.js";

/** The catalogue as a page reads it. The caller mocks the addresses of files, which Framework alone knows. */
export async function openCatalogue(): Promise<SnapshotFacts[]> {
  const database = await openDatabase();
  const catalogue = toCatalogue(JSON.stringify(await datapackage(database)));
  database.close();
  return catalogue;
}
