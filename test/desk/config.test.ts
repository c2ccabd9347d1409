import { expect, it } from "vitest";
import { readConfig } from "../../src/desk/config.js";
import { addressBehind } from "../../src/desk/http/addressBehind.js";

it("without settings it is one desk on this machine only", () => {
  expect(readConfig({}, "/project")).toMatchObject({
    host: "127.0.0.1",
    port: 4400,
    origin: "http://localhost:4400",
    preview: { port: 4401, origin: "http://127.0.0.1:4401" },
    data: "/project/.desk",
    twoPersons: true,
    databaseUrl: null,
    openId: null,
    proxy: null,
    forwarders: [],
  });
});

it.each([
  [{ DESK_PORT: "80x" }, "unusable port: DESK_PORT 80x"],
  [{ DESK_ORIGIN: "desk.example.org" }, "unusable address"],
  [{ DESK_ORIGIN: "https://desk.example.org/path" }, "unusable origin"],
  [{ DESK_ORIGIN: "http://desk.example.org" }, "unencrypted desk"],
  [{ DESK_PREVIEW_ORIGIN: "http://localhost:4401" }, "shared host name"],
  [{ DESK_TWO_PERSONS: "maybe" }, "unusable setting"],
  [{ DATABASE_URL: "postgres://127.0.0.1/desk" }, "missing setting: REDIS_URL"],
  [{ REDIS_URL: "redis://127.0.0.1" }, "missing setting: DATABASE_URL"],
  [{ OIDC_ISSUER: "http://id.example.org" }, "unencrypted provider"],
  [{ OIDC_ISSUER: "https://id.example.org" }, "missing setting: OIDC_CLIENT_ID"],
  [{ PROXY_ADDRESSES: "10.0.0.1" }, "short secret"],
  [{ PROXY_SECRET: "s".repeat(31), PROXY_ADDRESSES: "10.0.0.1" }, "short secret"],
  [{ PROXY_SECRET: "s".repeat(32) }, "missing setting: PROXY_ADDRESSES"],
  [{ PROXY_SECRET: "s".repeat(32), PROXY_ADDRESSES: "10.0.0.1", PROXY_NEWCOMERS: "administrator" }, "unusable role"],
])("refuses %j", (environment, message) => {
  expect(() => readConfig(environment, "/project")).toThrow(message);
});

it.each([
  ["10.0.0.9", "1.2.3.4", "10.0.0.9"],
  ["10.0.0.1", "1.2.3.4", "1.2.3.4"],
  ["::ffff:10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"],
  ["10.0.0.1", undefined, "10.0.0.1"],
])("a call from %s that says it came by %s is from %s", (peer, said, address) => {
  const request = { socket: { remoteAddress: peer }, headers: said ? { "x-forwarded-for": said } : {} };
  expect(addressBehind(["10.0.0.1", "10.0.0.2"])(request as never)).toBe(address);
});
