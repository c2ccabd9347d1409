/** What goes on until an answer is there. `bytes` and `total` are those that travel; they come compressed. */
export type Progress =
  | { stage: "download"; bytes: number; total: number; secondsLeft: number | null }
  | { stage: "start" }
  | { stage: "snapshot"; name: string }
  | { stage: "run" };
