import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../../src/desk/config.js";
import { proxyIdentity } from "../../../src/desk/people/proxySignIn.js";
import { openTestDesk, type TestDesk } from "../testDesk.js";

const secret = "a secret that only the proxy knows, and the desk";
const said = (user: string, name = user) => ({ "x-desk-secret": secret, "x-desk-user": user, "x-desk-name": name });
let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk({
    environment: { PROXY_SECRET: secret, PROXY_ADDRESSES: "127.0.0.1 ::1", PROXY_NEWCOMERS: "commenter" },
  });
});
afterAll(() => desk.close());

it("the proxy's word lets a person in, and the session lasts as long as it says the same", async () => {
  const ada = desk.visitor(said("ada", Buffer.from("Ada Müller").toString("latin1")));
  expect((await ada.call("POST", "/api/enter/proxy")).status).toBe(200);
  expect((await ada.call("GET", "/api/me")).body).toMatchObject({ name: "Ada Müller", role: "commenter" });
  const without = desk.visitor();
  const asBo = desk.visitor(said("bo"));
  without.cookie = ada.cookie;
  asBo.cookie = ada.cookie;
  expect((await without.call("GET", "/api/me")).status).toBe(401);
  expect((await asBo.call("GET", "/api/me")).status).toBe(401);
  const again = desk.visitor(said("ada"));
  await again.call("POST", "/api/enter/proxy");
  expect((await again.call("GET", "/api/me")).body.name).toBe("Ada Müller");
});

it.each<[string, Record<string, string>]>([
  ["no secret", { "x-desk-user": "ada" }],
  ["another secret", { ...said("ada"), "x-desk-secret": `${secret}.` }],
  ["no user", { "x-desk-secret": secret }],
  ["an empty user", said("")],
  ["an endless user", said("a".repeat(201))],
])("a call with %s lets nobody in", async (_what, headers) => {
  expect((await desk.visitor(headers).call("POST", "/api/enter/proxy")).status).toBe(401);
});

it("believes the address of the connection, not what a header says of it", () => {
  const { proxy } = readConfig({ PROXY_SECRET: secret, PROXY_ADDRESSES: "10.0.0.7" }, "/");
  const headers = { ...said("ada"), "x-forwarded-for": "10.0.0.7" };
  expect(proxyIdentity(proxy, { headers, socket: { remoteAddress: "10.0.0.8" } })).toBe(null);
  expect(proxyIdentity(proxy, { headers, socket: { remoteAddress: "::ffff:10.0.0.7" } })?.subject).toBe("ada");
  expect(proxyIdentity(null, { headers, socket: { remoteAddress: "10.0.0.7" } })).toBe(null);
});
