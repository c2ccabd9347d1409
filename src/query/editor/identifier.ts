import { isReserved } from "./keywords.js";

/** A name as SQL has it: in quotes when it is not plain, or means something else without them. */
export const toIdentifier = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/i.test(name) && !isReserved(name) ? name : `"${name.replaceAll('"', '""')}"`;
