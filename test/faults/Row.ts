/** One line of the table of faults. */
export type Row = {
  /** Its name in the table, R4 for instance. */
  row: string;
  /** The load held, the fault survived, or the bad input. */
  what: string;
  /** How often, in words. */
  number: string;
  /** What came out, in words. */
  measured: string;
  /** What must hold, in words. */
  must: string;
  holds: boolean;
  seed: number;
};
