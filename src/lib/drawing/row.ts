/** A row of the table behind a picture. */
export type DrawnRow = Readonly<Record<string, string | number | boolean | null>>;
/** The table of a reader's setting, and that of the authors when it is another one. */
export type Drawn = { rows: readonly DrawnRow[]; authors?: readonly DrawnRow[] | undefined };

export const num = (row: DrawnRow | undefined, column: string): number => {
  const value = row?.[column];
  if (typeof value !== "number") throw new Error(`missing number: ${column}`);
  return value;
};
export const numOrNull = (row: DrawnRow | undefined, column: string): number | null => {
  const value = row?.[column];
  return typeof value === "number" ? value : null;
};

/** The values of a column, each once, in their order. */
export const valuesOf = <T>(rows: readonly DrawnRow[], column: string): T[] => [
  ...new Set(rows.map((row) => row[column] as T)),
];
