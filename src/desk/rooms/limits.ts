/** What one person, connection or page may ask for. */
export type Limits = {
  /** Open connections of one person. */
  connectionsOfPerson: number;
  /** Open connections of one address; a whole office may share one. */
  connectionsOfAddress: number;
  /** Connections of one address that have not said yet who they are. */
  strangersOfAddress: number;
  /** Messages a second that are handled without delay, for long and at once. */
  messagesPerSecond: number;
  messagesAtOnce: number;
  /** Cursors a second. */
  awarenessPerSecond: number;
  /** Bytes of one cursor with all that goes with it. */
  awarenessBytes: number;
  /** Bytes of one message. */
  frameBytes: number;
  /** Bytes, and ms, before a connection has said who it is. */
  strangerBytes: number;
  strangerTime: number;
  /** Rooms of one connection. */
  rooms: number;
  /** Bytes that wait for a connection's first synchronisation. */
  heldBytes: number;
  /** Bytes that a reader may be behind. */
  behindBytes: number;
  /** Characters of a page. */
  pageLength: number;
  /** How long a room is kept open for nobody, in ms. */
  idleTime: number;
  /** A log is compacted after so many records or bytes. */
  compactRecords: number;
  compactBytes: number;
};

export const usualLimits: Limits = {
  connectionsOfPerson: 10,
  connectionsOfAddress: 400,
  strangersOfAddress: 100,
  messagesPerSecond: 50,
  messagesAtOnce: 200,
  awarenessPerSecond: 30,
  awarenessBytes: 2048,
  frameBytes: 1 << 20,
  strangerBytes: 64 << 10,
  strangerTime: 10_000,
  rooms: 100,
  heldBytes: 256 << 10,
  behindBytes: 8 << 20,
  pageLength: 1_000_000,
  idleTime: 30_000,
  compactRecords: 5000,
  compactBytes: 1 << 20,
};
