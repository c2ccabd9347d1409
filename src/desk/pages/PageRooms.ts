import type * as Y from "yjs";

/** What pages need of a room: the live text, and a way to change it that is durable when it resolves. */
export type PageRoom = {
  /** Not to be written to. */
  readonly doc: Y.Doc;
  readonly readOnly: string | null;
  release(): void;
  change(
    user: string,
    make: (fork: Y.Doc) => void,
    options?: { kind?: "update" | "import" | "publish"; head?: unknown },
  ): Promise<void>;
};

/** A record of a room that says where its text stands against the repository. */
export type Head = { kind: "import" | "publish"; user: string; time: number; head: unknown };

/** What pages need of the rooms and their logs. */
export type PageRooms = {
  live(room: string): Promise<PageRoom>;
  /** The heads of all imports and publications of a room, in order. */
  heads(room: string): Promise<Head[]>;
  /** Who wrote in a room since a time in ms, the one with most changes first. */
  writers(room: string, since: number): Promise<string[]>;
  /** Calls `f` when something of a room has become durable. */
  onDurable(f: (room: string) => void): void;
};
