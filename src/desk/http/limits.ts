/** What one caller may take. Times in ms, sizes in bytes. */
export type Limits = {
  bodyBytes: number;
  headerBytes: number;
  /** For all headers of a call to arrive, and for all of the call. */
  headersTime: number;
  requestTime: number;
  /** How long a connection is kept without a call. */
  idleTime: number;
  connections: number;
  connectionsOfAddress: number;
  addressCallsPerMinute: number;
  personCallsPerMinute: number;
  /** For calls that anyone can make, by address. */
  openCallsPerMinute: number;
};

export const defaultLimits: Limits = {
  bodyBytes: 65_536,
  headerBytes: 16_384,
  headersTime: 10_000,
  requestTime: 30_000,
  idleTime: 20_000,
  connections: 4000,
  connectionsOfAddress: 256,
  addressCallsPerMinute: 6000,
  personCallsPerMinute: 600,
  openCallsPerMinute: 60,
};
