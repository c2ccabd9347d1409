import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
import { openIdProvider } from "../desk/people/openIdProvider.js";
import { openTestDesk, type TestDesk } from "../desk/testDesk.js";
import { openBrowser, openPage } from "./browser.js";

let browser: Browser;
let desk: TestDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({ client: await bundleClient() });
});
afterAll(async () => {
  await desk.close();
  await browser.close();
});

/** A key that a browser holds, without a person who must touch it. */
async function holdKeys(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

const enteredAt = (page: Page) => page.waitForURL((url) => url.pathname === "/");

it("a link lets one in once, a passkey made then lets one in again, and a removed one no more", async () => {
  const { page, troubles, close } = await openPage(browser, desk.firstLink ?? "");
  const { session, authenticatorId } = await holdKeys(page.context(), page);
  await page.getByText("This desk invites you as an administrator").waitFor();
  expect(await page.evaluate(() => location.href)).toBe(`${desk.origin}/sign-in`);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("sign-in-name");
  await page.keyboard.type("Ada Rossi");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Make a passkey" }).press("Enter");
  await enteredAt(page);
  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials).toMatchObject([{ rpId: "localhost", isResidentCredential: true }]);
  const me = await page.evaluate(() => fetch("/api/me").then((answer) => answer.json()));
  expect(me).toMatchObject({ name: "Ada Rossi", role: "administrator" });
  const keys = await page.evaluate(() => fetch("/api/passkeys").then((answer) => answer.json()));
  expect(keys).toMatchObject([{ label: expect.stringContaining("Chrome on"), used: null }]);

  await page.context().clearCookies();
  await page.goto(`${desk.origin}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await enteredAt(page);
  expect(await page.evaluate(() => fetch("/api/me").then((answer) => answer.json()))).toMatchObject({ id: me.id });

  await desk.services.passkeys.remove(me.id, keys[0].id);
  await page.context().clearCookies();
  await page.goto(`${desk.origin}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("alert").filter({ hasText: "This passkey is not known here." }).waitFor();
  expect(troubles.filter((trouble) => /^error|Content Security Policy|another host/.test(trouble))).toEqual([]);
  await close();
});

it("a passkey's answer counts once, and not for another question", async () => {
  const link = await desk.services.invitations.invite("desk", "editor");
  const { page, close } = await openPage(browser, `${desk.origin}/sign-in#${link.token}`);
  await holdKeys(page.context(), page);
  await page.getByLabel("Your name").fill("Bo");
  await page.getByRole("button", { name: "Enter the desk" }).click();
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await enteredAt(page);
  await page.context().clearCookies();
  await page.goto(`${desk.origin}/sign-in`);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/enter/passkey")) sent.push(request.postData() ?? "");
  });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await enteredAt(page);
  const answer = JSON.parse(sent[0] ?? "");
  const visitor = desk.visitor();
  expect((await visitor.call("POST", "/api/enter/passkey", answer)).status).toBe(410);
  const { body: begun } = await visitor.call("POST", "/api/enter/passkey/begin");
  const replayed = { ...answer, ceremony: begun.ceremony };
  expect((await visitor.call("POST", "/api/enter/passkey", replayed)).status).toBe(401);
  expect((await visitor.call("GET", "/api/me")).status).toBe(401);
  await close();
});

it("a link that is spent says so, and leaves the way of a passkey", async () => {
  const { page, close } = await openPage(browser, desk.firstLink ?? "");
  await page.getByRole("alert").filter({ hasText: "This link has been used" }).waitFor();
  await page.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
  await close();
});

it("a provider on another site signs one in, and the strict cookie holds on the way back", async () => {
  const client = { id: "desk", secret: "a secret of the test" };
  const provider = await openIdProvider(client);
  provider.subject = { sub: "7", name: "Cy Okafor" };
  const environment = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_LABEL: "the institute",
    OIDC_NEWCOMERS: "commenter",
  };
  const other = await openTestDesk({ client: await bundleClient(), environment });
  const { page, troubles, close } = await openPage(browser, `${other.origin}/sign-in`);
  await page.getByRole("button", { name: "Continue with the institute" }).press("Enter");
  await page.waitForURL((url) => url.origin === other.origin && url.pathname === "/");
  const me = await page.evaluate(() => fetch("/api/me").then((answer) => answer.json()));
  expect(me).toMatchObject({ name: "Cy Okafor", role: "commenter" });
  expect(troubles.filter((trouble) => /^error|Content Security Policy/.test(trouble))).toEqual([]);
  await close();
  await other.close();
  await provider.close();
});

it("who comes through a proxy that has signed them in is let in without a word", async () => {
  const secret = "a secret that only the proxy knows, and the desk";
  const environment = { PROXY_SECRET: secret, PROXY_ADDRESSES: "127.0.0.1 ::1", PROXY_NEWCOMERS: "reader" };
  const other = await openTestDesk({ client: await bundleClient(), environment });
  const extraHTTPHeaders = { "x-desk-secret": secret, "x-desk-user": "dee", "x-desk-name": "Dee Nakamura" };
  const { page, close } = await openPage(browser, `${other.origin}/sign-in`, { extraHTTPHeaders });
  await enteredAt(page);
  const me = await page.evaluate(() => fetch("/api/me").then((answer) => answer.json()));
  expect(me).toMatchObject({ name: "Dee Nakamura", role: "reader" });
  await close();
  await other.close();
});
