import type { ColumnTable } from "arquero";
import type { SnapshotName } from "./files.js";
import { readSnapshot } from "./snapshot.js";
import { toTable } from "./toTable.js";

/** A snapshot as an Arquero table, for reactive cells. Throws Unavailable when it is missing, unreachable or damaged. */
export const loadTable = async (name: SnapshotName): Promise<ColumnTable> => toTable(await readSnapshot(name));
