import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Awareness, applyAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { FileStore } from "../../../src/desk/log/FileStore.js";
import { unpackHead } from "../../../src/desk/log/headed.js";
import type { LogRecord, Store } from "../../../src/desk/log/Store.js";
import type { FanOut, Listener } from "../../../src/desk/rooms/FanOut.js";
import { eventually, sleep } from "../../faults/eventually.js";
import { MemoryDisk } from "../../faults/MemoryDisk.js";
import { deskOrigin } from "../../faults/RawClient.js";
import { randomFrom } from "../../faults/random.js";
import { page, roomsUnderTest } from "./roomsUnderTest.js";

type Desk = Awaited<ReturnType<typeof roomsUnderTest>>;
const open: Desk[] = [];
const begin = async (...options: Parameters<typeof roomsUnderTest>): Promise<Desk> => {
  const desk = await roomsUnderTest(...options);
  open.push(desk);
  return desk;
};
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

describe("people in a room", () => {
  it("see what others write, and are told when it is durable", async () => {
    const desk = await begin();
    const [a, b] = [desk.client("a"), desk.client("b")];
    await Promise.all([a.connect(), b.connect()]);
    a.text.insert(0, "from a ");
    b.text.insert(b.text.length, "from b");
    await eventually("both are saved", () => a.unacked + b.unacked === 0 && a.text.toString() === b.text.toString());
    expect(a.text.toString()).toBe("from a # A page\nfrom b");
    const { records } = await desk.store.open(page);
    expect(records.map(({ user }) => user).sort()).toEqual(["a", "b", "system"]);
    expect(desk.live.authors().get(a.doc.clientID)).toBe("a");
  });

  it("write nothing into the log by coming back with what is known", async () => {
    const desk = await begin();
    const a = desk.client("a");
    await a.connect();
    a.text.insert(0, "x");
    a.text.delete(0, 1);
    await eventually("it is saved", () => a.unacked === 0);
    const before = (await desk.store.open(page)).records.length;
    a.disconnect();
    await a.connect();
    a.send(2, Y.encodeStateAsUpdate(a.doc));
    await eventually("it is saved", () => a.unacked === 0);
    expect((await desk.store.open(page)).records).toHaveLength(before);
  });

  it("have the name and colour that the server gives them, and speak for nobody else", async () => {
    const desk = await begin();
    const [a, b, c] = [desk.client("a"), desk.client("b"), desk.client("c")];
    const seen = new Awareness(new Y.Doc());
    c.onAwareness = (update) => applyAwarenessUpdate(seen, update, null);
    await Promise.all([a.connect(), b.connect(), c.connect()]);
    a.point({ user: { name: "forged" }, cursor: { anchor: 3 } });
    await eventually("the cursor is there", () => seen.getStates().has(a.doc.clientID));
    expect(seen.getStates().get(a.doc.clientID)).toEqual({
      user: { id: "a", name: "Name of a", color: "#335" },
      cursor: { anchor: 3 },
    });
    // Under the client of somebody who has not written yet.
    b.doc.clientID = a.doc.clientID;
    b.text.insert(0, "in a's name");
    await eventually("b is cut off", () => b.closed !== null);
    expect(b.closed?.code).toBe(4404);
    expect(seen.getStates().size).toBe(2);
  });

  it("who only read change nothing and are told so", async () => {
    const desk = await begin();
    const reader = desk.client("reader");
    await reader.connect();
    reader.text.insert(0, "forbidden");
    await eventually("the reader is told", () => reader.unsaved === 1);
    expect(desk.live.doc.getText("md").toString()).toBe("# A page\n");
  });

  it("lose the right to write at once, message by message", async () => {
    const desk = await begin();
    const a = desk.client("a");
    await a.connect();
    a.text.insert(0, "before ");
    await eventually("it is saved", () => a.unacked === 0);
    desk.barred.add("a");
    a.text.insert(0, "after ");
    await eventually("it is not saved", () => a.unsaved === 1);
    expect(desk.live.doc.getText("md").toString()).toBe("before # A page\n");
  });

  it("are cut off when they are sent away", async () => {
    const desk = await begin();
    const [a, b] = [desk.client("a"), desk.client("b")];
    await Promise.all([a.connect(), b.connect()]);
    desk.rooms.closePerson("a", "your role has changed");
    await eventually("a is cut off", () => a.closed !== null, 1000);
    expect(a.closed).toEqual({ code: 4401, reason: "your role has changed" });
    expect(b.connected).toBe(true);
  });

  it("cannot write in a review, which only the server does", async () => {
    const desk = await begin();
    const review = await desk.rooms.live(`${page}:review`);
    const a = desk.client("a", `${page}:review`);
    await a.connect();
    await review.change("b", (fork) => void fork.getMap("threads").set("one", "a comment"));
    await eventually("the comment arrives", () => a.doc.getMap("threads").get("one") === "a comment");
    a.doc.getMap("threads").set("two", "forged");
    await eventually("it is not saved", () => a.unsaved === 1);
    expect(review.doc.getMap("threads").toJSON()).toEqual({ one: "a comment" });
    review.release();
  });

  it("are told when a page has moved on, a ticket is bad, or there are too many of them", async () => {
    const desk = await begin({ limits: { connectionsOfPerson: 2 } });
    await expect(desk.client("a", "b".repeat(32)).connect()).rejects.toThrow("4404 this page has moved on");
    await expect(desk.client("bad").connect()).rejects.toThrow("4401 this ticket is not valid");
    // The first of the three above is still connected.
    await desk.client("a").connect();
    await expect(desk.client("a").connect()).rejects.toThrow("4429 too many connections");
  });

  it("who send too fast are slowed down and lose nothing", async () => {
    const desk = await begin({ limits: { messagesPerSecond: 100, messagesAtOnce: 20 } });
    const a = desk.client("a");
    await a.connect();
    const from = performance.now();
    for (let i = 0; i < 60; i++) a.text.insert(a.text.length, `${i} `);
    await eventually("all is saved", () => a.unacked === 0);
    expect(performance.now() - from).toBeGreaterThan(300);
    expect(desk.live.doc.getText("md").toString()).toContain("58 59 ");
  });

  it("can leave a room and come back at once on the same connection", async () => {
    const desk = await begin();
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { origin: deskOrigin });
      }
    }
    const url = `ws://127.0.0.1:${desk.port}/live`;
    const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: Socket });
    const visit = () => {
      const document = new Y.Doc();
      const provider = new HocuspocusProvider({ name: page, document, websocketProvider, token: "a" });
      provider.attach();
      return provider;
    };
    try {
      for (let times = 0; times < 5; times++) {
        const provider = visit();
        await eventually("it is synced", () => provider.unsyncedChanges === 0 && provider.isSynced, 3000);
        provider.document.getText("md").insert(0, `${times} `);
        provider.destroy();
      }
      const last = visit();
      await eventually("all is there", () => last.document.getText("md").toString() === "4 3 2 1 0 # A page\n", 3000);
      last.destroy();
    } finally {
      websocketProvider.destroy();
    }
  });

  it("are told on one connection which of its pages have moved on, and keep the others", async () => {
    const desk = await begin();
    const a = desk.client("a");
    await a.connect();
    const gone = desk.client("a", "b".repeat(32));
    await expect(gone.connect()).rejects.toThrow("4404");
    gone.text.insert(0, "too late");
    await sleep(100);
    expect(gone.closed).toBeNull();
    expect(a.connected).toBe(true);
  });

  it("who type before the first synchronisation is through lose nothing", async () => {
    const desk = await begin();
    const a = desk.client("a");
    a.text.insert(0, "offline ");
    const connected = a.connect();
    a.text.insert(0, "meanwhile ");
    await connected;
    a.text.insert(0, "after ");
    await eventually("all is saved", () => a.unacked === 0);
    const text = desk.live.doc.getText("md").toString();
    for (const word of ["offline ", "meanwhile ", "after "]) expect(text.split(word)).toHaveLength(2);
  });
});

describe("a change by the server", () => {
  it("is durable as one record, with its head, before anybody sees it", async () => {
    const desk = await begin();
    const seen: [string, string][] = [];
    desk.rooms.on("durable", (room, { kind }) => seen.push([room, kind]));
    const change = desk.live.change(
      "publisher",
      (fork) => {
        fork.getText("md").insert(0, "one ");
        fork.getText("md").insert(0, "two ");
        expect(desk.live.doc.getText("md").toString()).toBe("# A page\n");
      },
      { kind: "publish", head: { commit: "abc" } },
    );
    expect(desk.live.doc.getText("md").toString()).toBe("# A page\n");
    await change;
    expect(desk.live.doc.getText("md").toString()).toBe("two one # A page\n");
    expect(seen).toEqual([[page, "publish"]]);
    const last = (await desk.store.history(page)).findLast(({ kind }) => kind === "publish") as LogRecord;
    expect(unpackHead(last.payload).head).toEqual({ commit: "abc" });
  });

  it("changes nothing when the disk fails", async () => {
    const desk = await begin();
    desk.disk.fault = () => "ENOSPC";
    const change = desk.live.change("a", (fork) => void fork.getText("md").insert(0, "lost"));
    await expect(change).rejects.toThrow("The disk is full");
    expect(desk.live.doc.getText("md").toString()).toBe("# A page\n");
    expect(desk.live.readOnly).toContain("The disk is full");
    desk.disk.fault = () => null;
    await eventually("it is well again", () => desk.live.readOnly === null);
    await desk.live.change("a", (fork) => void fork.getText("md").insert(0, "kept "));
    expect(desk.live.doc.getText("md").toString()).toBe("kept # A page\n");
  });

  it("comes one after the other, and nothing is recorded when nothing is done", async () => {
    const desk = await begin();
    const before = (await desk.store.open(page)).records.length;
    await desk.live.change("a", () => {});
    expect((await desk.store.open(page)).records).toHaveLength(before);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        desk.live.change("a", (fork) => void fork.getText("md").insert(fork.getText("md").length, `${i} `)),
      ),
    );
    expect(desk.live.doc.getText("md").toString()).toBe(
      `# A page\n${Array.from({ length: 20 }, (_, i) => `${i} `).join("")}`,
    );
  });
});

describe("a room", () => {
  it("is compacted while people write, and keeps bases, authors and history", async () => {
    const desk = await begin({ limits: { compactRecords: 50 } });
    const [a, b] = [desk.client("a"), desk.client("b")];
    await Promise.all([a.connect(), b.connect()]);
    for (let i = 0; i < 60; i++) {
      a.text.insert(0, "a");
      b.text.insert(b.text.length, "b");
      if (i % 6 === 0) await sleep(2);
    }
    await eventually("all is saved", () => a.unacked + b.unacked === 0);
    await eventually("both have it all", () => a.text.toString() === b.text.toString());
    const { records } = await desk.store.open(page);
    expect(records[0]?.kind).toBe("snapshot");
    expect(records.some(({ kind }) => kind === "import")).toBe(true);
    expect((await desk.store.history(page)).filter(({ kind }) => kind === "update")).toHaveLength(120);
    const text = a.text.toString();
    await desk.close();
    open.pop();
    const again = await begin({}, desk.disk);
    expect(again.live.doc.getText("md").toString()).toBe(text);
    expect(again.live.authors().get(a.doc.clientID)).toBe("a");
    expect(again.live.authors().get(b.doc.clientID)).toBe("b");
  });

  it("opens without a record that cannot be applied, and is then read-only", async () => {
    const first = await begin();
    await first.live.change("a", (fork) => void fork.getText("md").insert(0, "good "));
    await first.store.append(page, {
      kind: "update",
      user: "x",
      time: 1.7e12,
      payload: Uint8Array.of(1, 1, 9, 0, 200, 1),
    });
    await first.close();
    open.pop();
    const desk = await begin({}, first.disk);
    expect(desk.live.doc.getText("md").toString()).toBe("good # A page\n");
    expect(desk.live.readOnly).toContain("cannot be read");
    const a = desk.client("a");
    await a.connect();
    a.text.insert(0, "x");
    await eventually("it is not saved", () => a.unsaved === 1);
    expect(a.stateless.join()).toContain("cannot be read");
  });

  it("that was left while its disk failed can be written to when the disk is well again", async () => {
    const desk = await begin({ limits: { idleTime: 50 } });
    desk.disk.fault = () => "EIO";
    await expect(desk.live.change("a", (fork) => void fork.getText("md").insert(0, "x"))).rejects.toThrow("EIO");
    desk.live.release();
    await eventually("the room is closed", () => desk.rooms.stats().rooms === 0, 5000);
    desk.disk.fault = (operation) => (operation === "read" ? null : "EIO");
    const again = await desk.rooms.live(page);
    expect(again.readOnly).toContain("EIO");
    desk.disk.fault = () => null;
    await eventually("it is well again", () => again.readOnly === null);
    await again.change("a", (fork) => void fork.getText("md").insert(0, "kept "));
    expect(again.doc.getText("md").toString()).toBe("kept # A page\n");
    again.release();
  });

  it("that is damaged stays read-only until somebody has looked at it", async () => {
    const first = await begin();
    for (const word of "abc") await first.live.change("a", (fork) => void fork.getText("md").insert(0, word));
    await first.close();
    open.pop();
    const path = `/desk/${(await first.disk.list("/desk"))[0]}`;
    first.disk.damage(path, (bytes) => {
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
      return bytes;
    });
    const desk = await begin({}, first.disk);
    await sleep(1300);
    expect(desk.live.readOnly).toContain("damaged");
    await expect(desk.live.change("a", (fork) => void fork.getText("md").insert(0, "d"))).rejects.toThrow("damaged");
  });

  it("is closed when nobody has been in it for a while, and opens again as it was", async () => {
    const desk = await begin({ limits: { idleTime: 50 } });
    const a = desk.client("a");
    await a.connect();
    a.text.insert(0, "kept ");
    await eventually("it is saved", () => a.unacked === 0);
    desk.live.release();
    a.disconnect();
    await eventually("the room is closed", () => desk.rooms.stats().rooms === 0, 5000);
    const b = desk.client("b");
    await b.connect();
    expect(b.text.toString()).toBe("kept # A page\n");
  });
});

describe("two machines", () => {
  /** Carries messages at once, or not at all; what is missed is read from the store. */
  function bus(store: Store) {
    const listeners: { machine: number; room: string; listener: Listener }[] = [];
    const state = { down: false };
    const machine = (number: number): FanOut => {
      const catchUp = async (name: string) => {
        const { records } = await store.open(name);
        for (const one of listeners)
          if (one.machine === number && one.room === name) for (const record of records) one.listener.record(record);
      };
      return {
        publish: (room, record) => each(number, room, (one) => one.record(record)),
        publishAwareness: (room, update) => each(number, room, (one) => one.awareness(update)),
        subscribe: (room, listener) => {
          listeners.push({ machine: number, room, listener });
          return () => {};
        },
        catchUp,
        alone: async (room, change) => {
          await catchUp(room);
          return change();
        },
        onElsewhere: () => {},
        close: async () => {},
      };
    };
    const each = (from: number, room: string, f: (listener: Listener) => void) => {
      if (!state.down) for (const one of listeners) if (one.machine !== from && one.room === room) f(one.listener);
    };
    return { state, machine };
  }

  it("show each other's edits and cursors, and catch up on what they missed", async () => {
    const store = await FileStore.begin({ folder: "/shared", disk: new MemoryDisk(randomFrom(3)) });
    const { state, machine } = bus(store);
    const one = await begin({ fanOut: machine(1), store });
    const two = await begin({ fanOut: machine(2), store });
    const [a, b] = [one.client("a"), two.client("b")];
    const seen = new Awareness(new Y.Doc());
    b.onAwareness = (update) => applyAwarenessUpdate(seen, update, null);
    await Promise.all([a.connect(), b.connect()]);
    a.point({ cursor: { anchor: 1 } });
    a.text.insert(0, "from a ");
    await eventually("b has it", () => b.text.toString().includes("from a ") && seen.getStates().has(a.doc.clientID));
    expect(two.live.authors().get(a.doc.clientID)).toBe("a");
    state.down = true;
    a.text.insert(0, "unheard ");
    await eventually("it is saved", () => a.unacked === 0);
    expect(b.text.toString()).not.toContain("unheard");
    await two.rooms.live(page).then((live) => live.release());
    await eventually("b has caught up", () => b.text.toString().includes("unheard "));
  });
});
