/** What an attacker knows: the place, an editor's and a spent cookie, ids, and tokens that are used up. */
export type Prey = {
  host: string;
  editor: string;
  spent: string;
  sessionId: string;
  administratorId: string;
  usedToken: string;
  openTokenHash: string;
  ticket: string;
};

/** Bytes that are sent as they are, and the statuses that may answer them. */
export type HostileCase = { name: string; bytes: string; may: readonly number[] };

type Call = {
  method?: string;
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string;
  may: readonly number[];
};

export const room = "0".repeat(32);
export const json = "application/json";
export const upgrade = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
  "Sec-WebSocket-Version": "13",
};

/** A table of hostile calls against one desk. */
export class CaseTable {
  readonly cases: HostileCase[] = [];
  readonly origin: string;
  readonly asEditor: Record<string, string>;

  constructor(readonly prey: Prey) {
    this.origin = `http://${prey.host}`;
    this.asEditor = { Cookie: prey.editor };
  }

  readonly raw = (name: string, bytes: string, may: readonly number[]): void => {
    this.cases.push({ name, bytes, may });
  };

  /** A call that is well formed but for what is said. */
  readonly add = (name: string, { method = "GET", path = "/api/me", headers = {}, body, may }: Call): void => {
    const all: Record<string, string | undefined> = {
      Host: this.prey.host,
      ...(method !== "GET" && { Origin: this.origin }),
      ...(body !== undefined && { "Content-Type": json, "Content-Length": String(Buffer.byteLength(body)) }),
      Connection: "close",
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
    this.raw(name, [`${method} ${path} HTTP/1.1`, ...lines, "", body ?? ""].join("\r\n"), may);
  };
}
