import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
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
