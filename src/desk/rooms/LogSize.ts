import type { LogRecord, RecordKind } from "../log/Store.js";
import type { Limits } from "./limits.js";

/** How much a room's log has grown since its last snapshot, and what a compaction has to take along. */
export class LogSize {
  /** Whether there is anything in it. */
  exists = false;
  snapshotBytes = 0;
  /** The last record of each kind that later merges begin from. */
  readonly bases = new Map<RecordKind, LogRecord>();
  private records = 0;
  private bytes = 0;

  count(record: LogRecord): void {
    const { kind, payload } = record;
    this.exists = true;
    if (kind === "snapshot") {
      this.reset();
      this.snapshotBytes = payload.length;
      return;
    }
    if (kind === "import" || kind === "publish") this.bases.set(kind, record);
    this.records++;
    this.bytes += payload.length;
  }

  /** Whether a compaction is due. A page that is large itself may grow by as much again. */
  isLarge({ compactRecords, compactBytes }: Limits): boolean {
    return this.records >= compactRecords || this.bytes >= Math.max(compactBytes, this.snapshotBytes);
  }

  reset(): void {
    this.records = 0;
    this.bytes = 0;
  }
}
