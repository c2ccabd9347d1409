import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { inviteAdministrator } from "../../../src/desk/inviteAdministrator.js";
import { missingServers, type RealServers, startServers } from "../../faults/realServers.js";
import { Caller, openTestDesk, repositoryAt, type TestDesk } from "../testDesk.js";

if (missingServers) console.warn(missingServers);

describe.skipIf(missingServers)("two desks with one database", () => {
  let servers: RealServers;
  let place: string;
  let one: TestDesk;
  let two: TestDesk;
  let ada: Caller;
  /** The same person, with the same cookie, at the other desk. */
  let adaAtTwo: Caller;

  const at = ({ origin }: TestDesk, { cookie, id }: Caller): Caller => {
    const caller = new Caller(origin);
    Object.assign(caller, { cookie, id });
    return caller;
  };

  beforeAll(async () => {
    servers = await startServers();
    place = await mkdtemp(join(tmpdir(), "desk-two-"));
    const repository = join(place, "repository");
    await repositoryAt(repository);
    const environment = { DATABASE_URL: servers.databaseUrl, REDIS_URL: servers.redisUrl };
    [one, two] = await Promise.all([
      openTestDesk({ environment, repository }),
      openTestDesk({ environment, repository }),
    ]);
    ada = await one.enter("Ada", "administrator");
    adaAtTwo = at(two, ada);
  });
  afterAll(async () => {
    await Promise.all([one?.close(), two?.close()]);
    await servers?.close();
    await rm(place, { recursive: true, force: true });
  });

  /** An editor's page at a desk, of a person who is signed in there. */
  async function editorOf(desk: TestDesk, caller: Caller, room: string) {
    const { ticket } = (await caller.call("GET", `/api/ticket?room=${room}`)).body;
    const socket = new HocuspocusProviderWebsocket({
      url: `${desk.origin.replace("http", "ws")}/live`,
      maxAttempts: 1,
      WebSocketPolyfill: class extends WebSocket {
        constructor(url: string) {
          super(url, { origin: desk.origin });
        }
      },
    });
    const seen = { synced: false, closed: 0, refused: "" };
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: room,
      token: ticket,
      onSynced: () => {
        seen.synced = true;
      },
      onAuthenticationFailed: ({ reason }) => {
        seen.refused = reason;
      },
      onClose: () => {
        seen.closed ||= performance.now();
        socket.disconnect();
      },
    });
    provider.attach();
    await vi.waitFor(() => expect(seen.synced || seen.refused).toBeTruthy(), 5000);
    return {
      provider,
      seen,
      text: provider.document.getText("md"),
      close() {
        provider.destroy();
        socket.destroy();
      },
    };
  }
  const textAt = async (desk: TestDesk, epoch: string): Promise<string> => {
    const room = await desk.rooms.live(epoch);
    const text = room.doc.getText("md").toString();
    room.release();
    return text;
  };

  it("a page that is first opened at both at once has one name and its text once", async () => {
    const [first, second] = await Promise.all([
      ada.call("POST", "/api/pages/open", { path: "index" }),
      adaAtTwo.call("POST", "/api/pages/open", { path: "index" }),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.epoch).toBe(second.body.epoch);
    for (const desk of [one, two]) expect(await textAt(desk, first.body.epoch)).toBe("# Begun\n\nA first page.\n");
  });

  it("of two pages made at both at once under one name, one is refused", async () => {
    const made = await Promise.all(
      [ada, adaAtTwo].map((caller) => caller.call("POST", "/api/pages", { path: "new", title: "New" })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([200, 409]);
    const trees = await Promise.all([ada, adaAtTwo].map((caller) => caller.call("GET", "/api/pages")));
    for (const { body } of trees) expect(body.filter(({ path }: { path: string }) => path === "new")).toHaveLength(1);
  });

  it("people at both see each other's edits and cursors, as authors of what they wrote", async () => {
    const { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
    const bertAtOne = await one.enter("Bert", "editor");
    const bert = at(two, bertAtOne);
    const a = await editorOf(one, ada, epoch);
    a.provider.awareness?.setLocalStateField("cursor", { anchor: 1 });
    const b = await editorOf(two, bert, epoch);
    const cursors = () => [...(b.provider.awareness?.getStates().values() ?? [])].map((state) => state.user?.name);
    await vi.waitFor(() => expect(cursors()).toContain("Ada"), 3000);
    a.text.insert(0, "from one. ");
    b.text.insert(0, "from two. ");
    for (const { text } of [a, b])
      await vi.waitFor(() => {
        expect(text.toString()).toContain("from one. ");
        expect(text.toString()).toContain("from two. ");
      }, 3000);
    expect(a.text.toString()).toBe(b.text.toString());
    const room = await two.rooms.live(epoch);
    expect(room.authors().get(a.provider.document.clientID)).toBe(ada.id);
    expect(room.authors().get(b.provider.document.clientID)).toBe(bert.id);
    room.release();
    for (const each of [a, b]) each.close();
  });

  it("nobody who only knows Redis can write in a page", async () => {
    const { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
    const a = await editorOf(one, ada, epoch);
    const redis = new Redis(servers.redisUrl);
    const [channel = ""] = (await redis.pubsub("CHANNELS", "desk:*")) as string[];
    const before = a.text.toString();
    for (const bytes of ["", "x", "x".repeat(100)]) await redis.publish(channel, bytes);
    const ear = new Redis(servers.redisUrl);
    await ear.subscribe(channel);
    const heard: Buffer[] = [];
    ear.on("messageBuffer", (_: Buffer, message: Buffer) => heard.push(message));
    a.text.insert(0, "heard. ");
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), 3000);
    for (const message of heard) {
      message[message.length - 3] = (message.at(-3) ?? 0) ^ 1;
      await redis.publish(channel, message);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await textAt(two, epoch)).toBe(`heard. ${before}`);
    redis.disconnect();
    ear.disconnect();
    a.close();
  });

  it("a review that both write has everything, and an answer to one place is given once", async () => {
    const { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
    const thread = (caller: Caller, body: string) =>
      caller.call("POST", `/api/review/${epoch}/threads`, {
        anchor: null,
        subject: { kind: "page", name: null },
        body,
        mentions: [],
      });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => thread(i % 2 ? ada : adaAtTwo, `Remark ${i}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    for (const desk of [one, two]) {
      const room = await desk.rooms.live(`${epoch}:review`);
      expect(room.doc.getMap("threads").size).toBe(10);
      room.release();
    }
    // Each reads before it writes; alone, nobody overwrites another's.
    const count = async (desk: TestDesk) => {
      const room = await desk.rooms.live(epoch);
      for (let i = 0; i < 10; i++)
        await room.change(ada.id, (fork) => {
          const text = fork.getText("md");
          const [, before = ""] = /^\((\d+)\)/.exec(text.toString()) ?? [];
          if (before) text.delete(0, before.length + 2);
          text.insert(0, `(${Number(before) + 1})`);
        });
      room.release();
    };
    await Promise.all([count(one), count(two)]);
    for (const desk of [one, two]) expect(await textAt(desk, epoch)).toMatch(/^\(20\)[^(]/);
  });

  it("a role that is changed at one ends the connections at the other, and so does the end of a session", async () => {
    const { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
    for (const end of ["role", "session"] as const) {
      const carla = at(two, await one.enter(`Carla ${end}`, "editor"));
      const c = await editorOf(two, carla, epoch);
      expect(c.seen.synced).toBe(true);
      const [session] = (await carla.call("GET", "/api/sessions")).body;
      const from = performance.now();
      if (end === "role") await ada.call("POST", `/api/people/${carla.id}/role`, { role: "reader" });
      else await ada.call("DELETE", `/api/sessions/${session.id}`);
      await vi.waitFor(() => expect(c.seen.closed).toBeGreaterThan(0), 3000);
      expect(c.seen.closed - from).toBeLessThan(2000);
      c.close();
    }
  });

  it("a picture that was dropped in at one is shown by the other", async () => {
    const head = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082";
    const picture = await fetch(`${one.origin}/api/images/mine.png`, {
      method: "PUT",
      headers: { origin: one.origin, cookie: ada.cookie, "content-type": "image/png" },
      body: Buffer.from(head, "hex"),
    });
    expect(picture.status).toBe(200);
    const { name } = (await picture.json()) as { name: string };
    const shown = await fetch(`${two.origin}/api/images/${name}`, { headers: { cookie: ada.cookie } });
    expect(Buffer.from(await shown.arrayBuffer()).toString("hex")).toBe(head);
  });

  it("a deletion, a new name and an edit at one are in the other's tree", async () => {
    const { epoch } = (await ada.call("POST", "/api/pages", { path: "moving", title: "Moving" })).body;
    expect((await adaAtTwo.call("POST", "/api/pages/rename", { epoch, path: "moved", rewrite: false })).status).toBe(
      200,
    );
    const room = await two.rooms.live(epoch);
    await room.change(ada.id, (fork) => {
      fork.getText("md").delete(0, fork.getText("md").length);
      fork.getText("md").insert(0, "# Moved away\n");
    });
    room.release();
    await vi.waitFor(async () => {
      const { body } = await ada.call("GET", "/api/pages");
      expect(body.find((page: { epoch: string }) => page.epoch === epoch)).toMatchObject({
        path: "moved",
        title: "Moved away",
      });
    }, 3000);
  });

  it("an administrator can be invited without the desks' folders", async () => {
    const link = await inviteAdministrator(one.config);
    const token = link.split("#")[1];
    const caller = two.visitor();
    expect((await caller.call("POST", "/api/enter", { token, name: "Dora" })).body).toMatchObject({
      role: "administrator",
    });
  });
});
