/** Size of the query engine's file. A host that compresses it does not tell, so the size is kept here. */
export const engineBytes = 34_242_586;

export type Progress =
  | { stage: "download"; bytes: number; total: number }
  | { stage: "start" }
  | { stage: "snapshot"; name: string }
  | { stage: "run" };
