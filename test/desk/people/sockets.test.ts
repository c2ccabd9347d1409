import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import WebSocket from "ws";
import type { Role } from "../../../src/desk/shared/roles.js";
import { type Caller, openTestDesk, type TestDesk } from "../testDesk.js";

let desk: TestDesk;
let ada: Caller;
let epoch: string;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.enter("Ada", "administrator");
  epoch = (await ada.call("POST", "/api/pages/open", { path: "index" })).body.epoch;
});
afterAll(() => desk.close());

const ticketOf = async (caller: Caller, room = epoch): Promise<string> =>
  (await caller.call("GET", `/api/ticket?room=${room}`)).body.ticket;

/** A connection as an editor's page has it, that is not made again when it ends. */
async function connect(caller: Caller, { room = epoch, ticket }: { room?: string; ticket?: string } = {}) {
  const token = ticket ?? (await ticketOf(caller, room));
  const socket = new HocuspocusProviderWebsocket({
    url: `${desk.origin.replace("http", "ws")}/live`,
    maxAttempts: 1,
    WebSocketPolyfill: class extends WebSocket {
      constructor(url: string) {
        super(url, { origin: desk.origin });
      }
    },
  });
  const seen = { refused: "", closed: 0, synced: false };
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: room,
    token,
    onAuthenticationFailed: ({ reason }) => {
      seen.refused = reason;
    },
    onSynced: () => {
      seen.synced = true;
    },
    onClose: () => {
      seen.closed ||= performance.now();
      socket.disconnect();
    },
  });
  provider.attach();
  const close = () => {
    provider.destroy();
    socket.destroy();
  };
  await vi.waitFor(() => expect(seen.synced || seen.refused || seen.closed).toBeTruthy(), 5000);
  return { provider, seen, close, text: () => provider.document.getText("md") };
}

const kept = async () => {
  const room = await desk.rooms.live(epoch);
  const text = room.doc.getText("md").toString();
  room.release();
  return text;
};

it("who has a ticket sees the page, and writes in it as the role allows", async () => {
  for (const role of ["reader", "commenter", "editor", "publisher", "administrator"] as Role[]) {
    const caller = await desk.enter(`The ${role}`, role);
    const one = await connect(caller);
    expect(one.text().toString()).toContain("A first page.");
    const mark = `by ${role}.`;
    one.text().insert(0, mark);
    const mayWrite = !["reader", "commenter"].includes(role);
    if (mayWrite) await vi.waitFor(() => expect(one.provider.hasUnsyncedChanges).toBe(false), 5000);
    else await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await kept()).includes(mark), role).toBe(mayWrite);
    one.close();
  }
});

it("a ticket lets one connection in", async () => {
  const ticket = await ticketOf(ada);
  const first = await connect(ada, { ticket });
  expect(first.seen).toMatchObject({ synced: true, refused: "" });
  const second = await connect(ada, { ticket });
  expect(second.seen.synced).toBe(false);
  expect(second.text().toString()).toBe("");
  const other = await connect(ada, { room: `${epoch}:review`, ticket: await ticketOf(ada) });
  expect(other.seen.synced).toBe(false);
  for (const ticket of ["", "x".repeat(43), ada.cookie.split("=")[1] ?? ""]) {
    const forged = await connect(ada, { ticket });
    expect(forged.seen.synced).toBe(false);
    forged.close();
  }
  for (const each of [first, second, other]) each.close();
});

it.each([
  ["a role is changed", (caller: Caller) => ada.call("POST", `/api/people/${caller.id}/role`, { role: "reader" })],
  ["a person is removed", (caller: Caller) => ada.call("DELETE", `/api/people/${caller.id}`)],
  [
    "a session is ended by another",
    async (caller: Caller) => {
      const [session] = (await caller.call("GET", "/api/sessions")).body;
      await ada.call("DELETE", `/api/sessions/${session.id}`);
    },
  ],
  ["one signs out", (caller: Caller) => caller.call("POST", "/api/leave")],
])("when %s, the connection ends within a second, and nothing more is taken", async (what, change) => {
  const caller = await desk.enter(`For ${what}`, "editor");
  const one = await connect(caller);
  one.text().insert(0, "before. ");
  await vi.waitFor(() => expect(one.provider.hasUnsyncedChanges).toBe(false), 5000);
  const asked = performance.now();
  await change(caller);
  await vi.waitFor(() => expect(one.seen.closed).toBeGreaterThan(0), 3000);
  expect(one.seen.closed - asked).toBeLessThan(1000);
  one.text().insert(0, `after ${what}. `);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await kept()).not.toContain(`after ${what}.`);
  one.close();
});

it("a desk that ends does not wait for who is connected, and has kept what they wrote", async () => {
  const caller = await desk.enter("The last", "editor");
  const one = await connect(caller);
  one.text().insert(0, "the last words. ");
  await vi.waitFor(() => expect(one.provider.hasUnsyncedChanges).toBe(false), 5000);
  const asked = performance.now();
  await desk.close();
  expect(performance.now() - asked).toBeLessThan(5000);
  await vi.waitFor(() => expect(one.seen.closed).toBeGreaterThan(0), 3000);
  one.close();
});
