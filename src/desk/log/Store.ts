/** What a record says: a change, a file taken in, a publication, a log's name, or the state that a compaction begins with. */
export type RecordKind = "update" | "import" | "publish" | "epoch" | "snapshot";

/**
 * One entry of a room's log. The payload of an update is a Yjs update; that of every other kind is a JSON head with an
 * update, see `packHead`.
 */
export type LogRecord = {
  kind: RecordKind;
  /** Id of the person whose change it is. */
  user: string;
  /** When, in ms since 1970. */
  time: number;
  payload: Uint8Array;
};

export type OpenedLog = {
  records: LogRecord[];
  /** Why nothing can be added, in plain words, or null. */
  readOnly: string | null;
  /** How many damaged pieces were put aside. */
  quarantined: number;
};

/** Where updates are durable: files of one machine, or a database. */
export interface Store {
  /**
   * What makes up a room as it is now, in order: from its last snapshot on. A room that is not there has no records, and
   * nothing is made.
   */
  open(room: string): Promise<OpenedLog>;
  /**
   * Resolves when the record is durable; records of a room are durable in the order of the calls.
   * @throws UnsavedError: the room is then read-only until it is compacted
   */
  append(room: string, record: LogRecord): Promise<void>;
  /**
   * Begins the log anew with these records. They hold all that this process has appended, and been given, before this call;
   * where others append as well, what they have appended since stays. What was there is kept as history. It also makes a
   * room writable again whose disk failed.
   * @throws UnsavedError: the log is as before
   */
  compact(room: string, snapshot: LogRecord[]): Promise<void>;
  /** All records kept, in order, also those before a compaction. */
  history(room: string): Promise<LogRecord[]>;
  rooms(): Promise<string[]>;
  close(): Promise<void>;
}
