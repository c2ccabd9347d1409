import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
import { type Caller, openTestDesk, type TestDesk } from "../desk/testDesk.js";
import { openBrowser, openPage, type Visit } from "./browser.js";

let browser: Browser;
let desk: TestDesk;
let ada: Caller;
let visit: Visit;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({ client: await bundleClient() });
  ada = await desk.enter("Ada Rossi", "administrator");
  visit = await openPage(browser, `${desk.origin}/sign-in`, { viewport: { width: 1280, height: 900 } });
  page = visit.page;
  const [name = "", value = ""] = ada.cookie.split("=");
  await page.context().addCookies([{ name, value, url: desk.origin, httpOnly: true, sameSite: "Strict" }]);
});
afterAll(async () => {
  await visit.close();
  await desk.close();
  await browser.close();
});

const open = async () => {
  await page.goto(desk.origin);
  await page.getByRole("button", { name: "People", exact: true }).press("Enter");
  await page.getByRole("list", { name: "People at this desk" }).getByText("Ada R").waitFor();
};
const said = (text: string) => page.getByText(text, { exact: false }).first().waitFor();

it("an administrator invites, changes a role and removes, by keyboard, and all of it is in the log", async () => {
  await open();
  await page.getByLabel("Role of who is invited").selectOption("commenter");
  await said("A commenter can comment and suggest changes.");
  await page.getByRole("button", { name: "Make a link" }).press("Enter");
  const link = page.getByLabel("The invitation's link");
  await link.waitFor();
  expect(await link.evaluate((field) => field === document.activeElement)).toBe(true);
  const token = (await link.inputValue()).split("#")[1];
  const bo = desk.visitor();
  expect((await bo.call("POST", "/api/enter", { token, name: "<b>Bo</b>" })).status).toBe(200);

  await open();
  const role = page.getByLabel("Role of <b>Bo</b>");
  await role.selectOption("editor");
  await said("<b>Bo</b> is an editor now.");
  expect((await bo.call("GET", "/api/me")).body.role).toBe("editor");
  await page.getByLabel("Role of Ada Rossi").selectOption("reader");
  await said("This is the last administrator.");
  expect(await page.getByLabel("Role of Ada Rossi").inputValue()).toBe("administrator");

  const remove = page.getByRole("button", { name: "Remove…" });
  await remove.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Keep");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Remove…");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove", exact: true }).press("Enter");
  await said("<b>Bo</b> is no longer at this desk.");
  expect((await bo.call("GET", "/api/me")).status).toBe(401);

  await page.getByText("What happened here").click();
  const happened = page.getByRole("list", { name: "What happened at this desk" });
  await happened.getByText("removed a person").waitFor();
  await happened.getByText("changed a role").first().waitFor();
});

it("one changes one's name, and signs out what one has left open elsewhere", async () => {
  const { token } = await desk.services.sessions.start(ada.id, "link", "Mozilla/5.0 (X11; Linux) Firefox/140.0");
  await open();
  await page.getByRole("list", { name: "Where you are signed in" }).getByText("Firefox on Linux").waitFor();
  await page.getByRole("button", { name: "Sign out there" }).press("Enter");
  await said("Firefox on Linux is signed out.");
  expect(await desk.services.sessions.find(token)).toBe(null);
  await page.getByLabel("Your name, as others see it").fill("Ada R.");
  await page.keyboard.press("Enter");
  await said("You are Ada R. now.");
  expect((await ada.call("GET", "/api/me")).body.name).toBe("Ada R.");
});

it("everything in the panel is large enough to touch, and named", async () => {
  await desk.enter("Cy", "reader");
  await open();
  const small = await page.locator(".people :is(button, select, input, summary)").evaluateAll((nodes) =>
    nodes
      .filter((node) => node.getClientRects().length > 0)
      .filter((node) => Math.min(node.getBoundingClientRect().width, node.getBoundingClientRect().height) < 24)
      .map((node) => node.outerHTML),
  );
  expect(small).toEqual([]);
});
