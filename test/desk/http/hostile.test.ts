import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashOf } from "../../../src/desk/people/token.js";
import { type Caller, openTestDesk, type TestDesk } from "../testDesk.js";
import type { Prey } from "./hostile/CaseTable.js";
import { hostileCases } from "./hostileCases.js";
import { rawCall } from "./rawCall.js";

let parent: string;
let desk: TestDesk;
let administrator: Caller;
let editor: Caller;
let prey: Prey;
const mistakes: unknown[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "hostile-"));
  await mkdir(join(parent, "data"));
  desk = await openTestDesk({
    folder: join(parent, "data"),
    limits: { headersTime: 1000, requestTime: 1500, idleTime: 1000 },
    tell: (error) => mistakes.push(error),
  });
  administrator = await desk.enter("Ada", "administrator");
  editor = await desk.enter("Bo", "editor");
  const left = await desk.enter("Cy", "editor");
  const spent = left.cookie;
  await left.call("POST", "/api/leave");
  const used = await desk.services.invitations.invite("desk", "reader");
  await desk.visitor().call("POST", "/api/enter", { token: used.token, name: "Dee" });
  const open = await desk.services.invitations.invite("desk", "administrator");
  const [{ id: sessionId }] = (await editor.call("GET", "/api/sessions")).body;
  const { ticket } = (await editor.call("GET", `/api/ticket?room=${"0".repeat(32)}`)).body;
  prey = {
    host: new URL(desk.origin).host,
    editor: editor.cookie,
    spent,
    sessionId,
    administratorId: administrator.id,
    usedToken: used.token,
    openTokenHash: hashOf(open.token),
    ticket,
  };
});
afterAll(async () => {
  await desk.close();
  await rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const tables = ["people", "invitations", "sessions", "passkeys", "identities", "audit"];
const counts = () =>
  Promise.all(tables.map((table) => desk.services.records.all(`SELECT count(*) AS n FROM ${table}`)));

it("turns each of more than 250 hostile calls away, and keeps nothing of them", async () => {
  const cases = hostileCases(prey);
  expect(cases.length).toBeGreaterThan(250);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const before = await counts();
  const faults: string[] = [];
  for (const { name, bytes, may } of cases) {
    const { status, text } = await rawCall(desk.port, bytes);
    if (!may.includes(status)) faults.push(`${name}: ${status}, not ${may.join(" or ")}`);
    if (/\bat .*\.(ts|js):\d+|node_modules|SQLITE|\/work\/|\/tmp\//.test(text.split("\r\n\r\n")[1] ?? ""))
      faults.push(`${name}: tells of the inside: ${text.slice(-200)}`);
    if (/set-cookie/i.test(text)) faults.push(`${name}: sets a cookie`);
  }
  expect(faults).toEqual([]);
  expect(await counts()).toEqual(before);
  expect(mistakes).toEqual([]);
  expect(await readdir(parent)).toEqual(["data"]);
  expect((await administrator.call("GET", "/api/me")).status).toBe(200);
  expect((await editor.call("GET", "/api/me")).body.role).toBe("editor");
});

it("bytes changed at random in honest calls make no mistake of the desk", async () => {
  const fuzz = fc.record({
    call: fc.constantFrom(...honestCalls(prey)),
    changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 6,
    }),
    isCut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fuzz, async ({ call, changes, isCut }) => {
      const bytes = Buffer.from(call);
      for (const [where, byte] of changes) bytes[Math.floor(where * bytes.length)] = byte;
      const { status } = await rawCall(
        desk.port,
        isCut ? bytes.subarray(0, Math.floor(bytes.length * 0.9)) : bytes,
        6000,
      );
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 250, seed: 20261124 },
  );
  expect(mistakes).toEqual([]);
  expect((await administrator.call("GET", "/api/me")).body.role).toBe("administrator");
});

it("every answer carries the policy, also that something is refused", async () => {
  for (const [path, status] of [
    ["/api/me", 401],
    ["/api/nothing", 404],
    ["/%zz", 400],
  ] as const) {
    const { text } = await rawCall(
      desk.port,
      `GET ${path} HTTP/1.1\r\nHost: ${prey.host}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toContain(` ${status} `);
    for (const header of [
      "content-security-policy: default-src 'none'; script-src 'self';",
      "frame-ancestors 'none'",
      "x-content-type-options: nosniff",
      "referrer-policy: no-referrer",
      "cross-origin-opener-policy: same-origin",
      "cross-origin-resource-policy: same-origin",
      "cache-control: no-store",
    ])
      expect(text, path).toContain(header);
    expect(text).not.toMatch(/access-control|x-powered-by|server:/i);
  }
});

it("hangs up on who is slow, and answers others meanwhile", async () => {
  const start = `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\n`;
  const body = `POST /api/enter HTTP/1.1\r\nHost: ${prey.host}\r\nOrigin: ${desk.origin}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
  const slow = [...Array(40)].map((_, i) => dribble(i % 2 ? start : body));
  for (let i = 0; i < 5; i++) {
    const asked = performance.now();
    expect((await editor.call("GET", "/api/me")).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(1000);
  }
  const ends = await Promise.all(slow);
  for (const { status, lasted } of ends) {
    expect([0, 408]).toContain(status);
    expect(lasted).toBeLessThan(5000);
  }
});

it("counts the calls of each address and each person", async () => {
  const small = await openTestDesk({
    limits: { openCallsPerMinute: 5, personCallsPerMinute: 8, addressCallsPerMinute: 40 },
  });
  const ada = await small.enter("Ada", "editor");
  const bo = await small.enter("Bo", "editor");
  const visitor = small.visitor();
  const statuses = async (caller: Caller, path: string, n: number) => {
    const found: number[] = [];
    for (let i = 0; i < n; i++) found.push((await caller.call("GET", path)).status);
    return found;
  };
  expect(await statuses(visitor, "/api/ways", 7)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(await statuses(ada, "/api/me", 6)).toEqual(Array(6).fill(200));
  // Another route of the same person is counted together with the first.
  expect(await statuses(ada, "/api/people", 4)).toEqual([200, 200, 429, 429]);
  expect(await statuses(bo, "/api/me", 8)).toEqual(Array(8).fill(200));
  expect((await statuses(bo, "/nowhere", 30)).at(-1)).toBe(429);
  await small.close();
});

/** Calls that nothing is wrong with, and that change nothing. */
function honestCalls({ host, editor }: Prey): string[] {
  const body = JSON.stringify({ token: "a".repeat(43) });
  const head = `Host: ${host}\r\nCookie: ${editor}\r\nConnection: close\r\n`;
  return [
    `GET /api/me HTTP/1.1\r\n${head}\r\n`,
    `GET /api/ticket?room=${"0".repeat(32)} HTTP/1.1\r\n${head}\r\n`,
    `GET /files/icon.svg HTTP/1.1\r\n${head}Accept-Encoding: br\r\n\r\n`,
    `POST /api/enter/look HTTP/1.1\r\n${head}Origin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    `POST /api/pages HTTP/1.1\r\n${head}Origin: http://${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n`,
  ];
}

/** Sends a byte now and then, for ever. */
function dribble(start: string): Promise<{ status: number; lasted: number }> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let text = "";
    const socket = connect(desk.port, "127.0.0.1", () => socket.write(start));
    const timer = setInterval(() => socket.write("x"), 200);
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(timer);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), lasted: performance.now() - begun });
    });
  });
}
