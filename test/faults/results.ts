import { fileURLToPath } from "node:url";

/** Where the results of the last full run are. */
export const results = fileURLToPath(new URL("results.json", import.meta.url));
