import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { Newest, Superseded } from "../../../src/desk/preview/Newest.js";
import { servePreview } from "../../../src/desk/preview/previewServer.js";
import { Views } from "../../../src/desk/preview/Views.js";

const deskOrigin = "https://desk.example";
const view = { html: "<!DOCTYPE html><p>A draft.", policy: "default-src 'none'; script-src 'self'" };
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

async function open(views: Views) {
  const asked: string[] = [];
  const file = async (path: string) => {
    asked.push(path);
    return path === "_import/page.js" ? { type: "text/javascript; charset=utf-8", body: Buffer.from("1") } : null;
  };
  const server = await servePreview({ views, file, deskOrigin, host: "127.0.0.1", port: 0 });
  close = server.close;
  const call = (path: string, { method = "GET", ...headers }: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      request({ port: server.port, host: "127.0.0.1", path, method, headers }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text) => (body += text));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      })
        .on("error", reject)
        .end();
    });
  return { call, asked };
}

test("a page is sent to who knows its name, framed by the desk alone, and of no origin", async () => {
  const views = new Views();
  const address = views.keep("session", "annex/quotas", 3, view);
  const { call } = await open(views);
  const { status, headers, body } = await call(address);
  expect([status, body]).toEqual([200, view.html]);
  expect(headers["content-security-policy"]).toBe(
    `${view.policy}; frame-ancestors 'self' ${deskOrigin}; sandbox allow-scripts`,
  );
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  expect(headers).not.toHaveProperty("set-cookie");
  expect(headers).not.toHaveProperty("access-control-allow-origin");
});

test("nothing is sent to who does not know the name, nor by another method, and no file is asked for", async () => {
  const views = new Views();
  const [, token = ""] = views.keep("session", "quotas", 3, view).split("/");
  const { call, asked } = await open(views);
  const other = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const path of [
    "/",
    "/quotas?version=3",
    `/${other}/quotas?version=3`,
    `/${other}/_import/page.js`,
    "/../../etc/passwd",
  ])
    expect({ path, status: (await call(path)).status }).toEqual({ path, status: 404 });
  for (const path of [`/${token}/quotas?version=4`, `/${token}/other?version=3`, `/${token}/quotas`])
    expect({ path, status: (await call(path)).status }).toEqual({ path, status: 404 });
  expect((await call(`/${token}/quotas?version=3`, { method: "POST" })).status).toBe(405);
  expect(asked).toEqual([]);
});

test("programs and fonts are given to pages without an origin, and to no other", async () => {
  const views = new Views();
  const [, token = ""] = views.keep("session", "quotas", 3, view).split("/");
  const { call } = await open(views);
  const path = `/${token}/_import/page.js?sha=${"0".repeat(64)}`;
  expect((await call(path, { origin: "null" })).headers).toMatchObject({ "access-control-allow-origin": "null" });
  expect((await call(path, { origin: "https://other.example" })).headers).not.toHaveProperty(
    "access-control-allow-origin",
  );
  expect((await call(`/${token}/_import/other.js`, { origin: "null" })).status).toBe(404);
});

test("at the top of a tab stands a frame with the page, not the page", async () => {
  const views = new Views();
  const address = views.keep("session", "annex/quotas", 3, view);
  const { call } = await open(views);
  const { body, headers } = await call(address, { "sec-fetch-dest": "document" });
  expect(body).toContain('<iframe sandbox="allow-scripts" title="Preview" src="quotas?version=3">');
  expect(headers["content-security-policy"]).toContain("frame-src 'self'");
});

test("views go with their session, after a day of silence, and when newer ones have come", () => {
  let now = 0;
  const views = new Views(() => now);
  const tokenOf = (address: string) => address.split("/")[1] as string;
  const token = tokenOf(views.keep("a", "quotas", 1, view));
  expect(tokenOf(views.keep("b", "quotas", 2, view))).not.toBe(token);
  for (let version = 3; version < 20; ++version) expect(tokenOf(views.keep("a", "quotas", version, view))).toBe(token);
  expect(views.find(token, "quotas", "1")).toBeUndefined();
  expect(views.find(token, "quotas", "19")).toEqual(view);
  views.forget("a");
  expect(views.has(token)).toBe(false);
  const next = tokenOf(views.keep("a", "quotas", 20, view));
  expect(next).not.toBe(token);
  now += 24 * 60 * 60 * 1000;
  expect(views.has(next)).toBe(false);
});

test("of texts that wait, the newest of each key is taken, and a few run at a time", async () => {
  const newest = new Newest(1);
  const done: string[] = [];
  let release = () => {};
  const first = newest.run("a", () => new Promise<void>((resolve) => (release = resolve)));
  const run = (key: string, name: string) =>
    newest.run(key, async () => {
      done.push(name);
      return name;
    });
  const dropped = run("a", "a1");
  const [kept, other] = [run("a", "a2"), run("b", "b1")];
  await expect(dropped).rejects.toBeInstanceOf(Superseded);
  release();
  await first;
  expect(await Promise.all([kept, other])).toEqual(["a2", "b1"]);
  expect(done).toEqual(["a2", "b1"]);
});
