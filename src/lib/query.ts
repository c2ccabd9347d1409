/**
 * The address that opens a query, filled in and not run. Only what must be is encoded: a page's links are decoded and
 * encoded once more when the site is built, and signs such as commas would come out encoded twice.
 */
export const queryAddress = (sql: string): string => `./query#sql=${encodeURI(sql)}`;
