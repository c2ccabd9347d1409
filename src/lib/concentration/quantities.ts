import { checkQuantity } from "../check.js";

/** A list, or a table by name. */
export type Quantities = readonly number[] | Readonly<Record<string, number>>;

export const toQuantities = (quantities: Quantities, what: string): number[] =>
  (Array.isArray(quantities) ? quantities : Object.values(quantities)).map((value) => checkQuantity(value, what));
