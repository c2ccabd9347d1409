import { join } from "node:path";

/** Where things are in a desk's folder, and in a backup of it. */
export const recordsIn = (folder: string): string => join(folder, "records.sqlite");
export const logsIn = (folder: string): string => join(folder, "logs");

/** What is made anew when it is missing, and held by the process that runs. */
export const isPassing = (path: string): boolean =>
  /^(lock|preview|gate)$|^records\.sqlite(-wal|-shm|-journal)?$/.test(path.split("/")[0] ?? "");
