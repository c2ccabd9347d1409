import { afterAll, beforeAll, expect, it } from "vitest";
import { type Caller, openTestDesk, type TestDesk } from "../testDesk.js";
import { openIdProvider } from "./openIdProvider.js";

const client = { id: "desk", secret: "a secret of the test" };
let provider: Awaited<ReturnType<typeof openIdProvider>>;
let desk: TestDesk;
let administrator: Caller;

beforeAll(async () => {
  provider = await openIdProvider(client);
  desk = await openTestDesk({
    environment: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_LABEL: "the institute",
    },
  });
  administrator = await desk.enter("Ada", "administrator");
});
afterAll(async () => {
  await desk.close();
  await provider.close();
});

type Begun = { visitor: Caller; cookie: string; callback: string };

/** Goes to the provider and to the door of the desk again, as a browser would. */
async function begin(token?: string): Promise<Begun> {
  const visitor = desk.visitor();
  const { body, headers } = await visitor.call("POST", "/api/enter/openid", token ? { token } : {});
  const [set = ""] = headers.getSetCookie();
  expect(set).toMatch(/^desk-wait=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/);
  const { headers: back } = await fetch(body.address, { redirect: "manual" });
  const { pathname, search } = new URL(back.get("location") ?? "");
  return { visitor, cookie: set.split(";")[0] ?? "", callback: pathname + search };
}

const finish = ({ visitor, cookie, callback }: Begun) => visitor.call("GET", callback, undefined, { cookie });

it("who was invited comes in by the provider, and by it alone from then on", async () => {
  provider.subject = { sub: "17", name: "Bo Lind" };
  const { body } = await administrator.call("POST", "/api/invitations", { role: "editor" });
  const first = await begin(body.address.split("#")[1]);
  const answer = await finish(first);
  expect(answer.status).toBe(200);
  // A redirect would lose the strict cookie, as the way here began at another host.
  expect(answer.body).toContain('<meta http-equiv="refresh" content="0; url=/">');
  expect((await first.visitor.call("GET", "/api/me")).body).toMatchObject({ name: "Bo Lind", role: "editor" });
  const second = await begin();
  await finish(second);
  expect((await second.visitor.call("GET", "/api/me")).body).toMatchObject({ name: "Bo Lind", role: "editor" });
  expect((await administrator.call("GET", "/api/audit")).body[0]).toMatchObject({
    what: "signed in",
    about: { way: "openid" },
  });
});

it("who was not invited stays out, also under the name of somebody who is here", async () => {
  provider.subject = { sub: "18", name: "Ada" };
  const begun = await begin();
  expect(await finish(begun)).toMatchObject({ status: 403, body: expect.stringContaining("not at this desk yet") });
  expect((await begun.visitor.call("GET", "/api/me")).status).toBe(401);
});

it("an answer counts once, and only in the browser that asked", async () => {
  provider.subject = { sub: "17" };
  const begun = await begin();
  const other = await begin();
  const tokens = provider.tokens;
  expect((await finish({ ...begun, cookie: other.cookie })).status).toBe(401);
  expect((await finish({ ...begun, cookie: "" })).status).toBe(410);
  expect((await finish({ ...begun, cookie: `desk-wait=${"a".repeat(43)}` })).status).toBe(410);
  expect((await finish(begun)).status).toBe(200);
  expect((await finish(begun)).status).toBe(410);
  expect(provider.tokens).toBe(tokens + 1);
});

it.each([
  ["another nonce", { nonce: "other" }],
  ["another audience", { aud: "somebody else" }],
  ["another issuer", { iss: "http://127.0.0.1:1" }],
  ["a time that is over", { exp: 1000, iat: 900 }],
])("a token with %s lets nobody in", async (_what, change) => {
  provider.subject = { sub: "17" };
  provider.forge = (claims) => ({ ...claims, ...change });
  const begun = await begin();
  const { status, body } = await finish(begun);
  provider.forge = null;
  expect(status).toBe(401);
  expect(body).toContain("The provider did not sign you in.");
  expect((await begun.visitor.call("GET", "/api/me")).status).toBe(401);
});

it("says so when the provider refuses", async () => {
  const begun = await begin();
  const state = new URLSearchParams(begun.callback.split("?")[1]).get("state");
  const answer = await finish({ ...begun, callback: `/sign-in/openid?error=access_denied&state=${state}` });
  expect(answer.status).toBe(401);
});
