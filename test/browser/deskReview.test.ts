import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
import type { Role } from "../../src/desk/shared/roles.js";
import { openTestDesk, type TestDesk } from "../desk/testDesk.js";
import { openBrowser } from "./browser.js";

let browser: Browser;
let desk: TestDesk;
let ada: Page;
let ben: Page;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({ client: await bundleClient() });
  [ada, ben] = await Promise.all([enter("Ada Rossi", "publisher"), enter("Ben Okafor", "publisher")]);
  await type(ada, "\nChina mines [69%](claim:china-mine-share) of it.\n\nThen something happens.");
  await ben.getByText("Then something happens.").waitFor();
  await saved(ada);
});
afterAll(async () => {
  await browser.close();
  await desk.close();
});

async function enter(name: string, role: Role): Promise<Page> {
  const { cookie } = await desk.enter(name, role);
  const [key = "", value = ""] = cookie.split("=");
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: key, value, url: desk.origin }]);
  // Nothing is drawn here.
  await context.route(/\/api\/(preview|check|completions)$/, (route) => route.fulfill({ status: 503, json: {} }));
  const page = await context.newPage();
  await page.goto(desk.origin);
  await text(page).waitFor();
  return page;
}

const text = (page: Page) => page.getByRole("textbox", { name: "Page text" });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" }).first().waitFor();
const panel = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
const opened = async (page: Page, name: string) => {
  if ((await panel(page, name).getAttribute("aria-expanded")) !== "true") await panel(page, name).click();
};

async function type(page: Page, words: string) {
  await text(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

/** Begins an answer in the one thread there is. */
async function answer(page: Page, words: string) {
  const thread = page.getByRole("article", { name: "Thread by Ben Okafor" });
  await thread.getByText("Reply").first().click();
  await thread.locator("textarea:focus").waitFor();
  await page.keyboard.type(words);
}

/** Selects, by keys alone, the last `length` characters before the end of the text less `back`. */
async function select(page: Page, length: number, back: number) {
  await text(page).click();
  await page.keyboard.press("Control+End");
  for (let i = 0; i < back; ++i) await page.keyboard.press("ArrowLeft");
  for (let i = 0; i < length; ++i) await page.keyboard.press("Shift+ArrowLeft");
}

it("a passage is commented on by keys, a colleague who is named learns of it, answers and resolves it", async () => {
  await select(ben, 7, 1);
  await ben.keyboard.press("Control+Alt+m");
  await ben.getByRole("textbox", { name: "Comment on the passage" }).waitFor();
  await ben.keyboard.type("@Ad");
  await ben.getByRole("button", { name: "@Ada Rossi" }).click();
  await ben.keyboard.type("what? <img src=x onerror=alert(1)> https://example.org/a");
  await ben.keyboard.press("Control+Enter");
  await ben.getByText("The comment is kept.").first().waitFor({ state: "attached" });
  await opened(ada, "Comments");
  const thread = ada.getByRole("article", { name: "Thread by Ben Okafor" });
  await thread.getByText("<img src=x onerror=alert(1)>").waitFor();
  expect(await thread.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer");
  expect(await thread.getByRole("button", { name: "happens" }).count()).toBe(1);
  await ada.getByRole("region", { name: "Mentions" }).getByText("Ben Okafor in").waitFor();
  expect(await thread.locator("img").count()).toBe(0);

  await type(ada, " More.");
  await thread.getByRole("button", { name: "happens" }).click();
  expect(await ada.evaluate(() => getSelection()?.toString())).toBe("happens");
  await answer(ada, "Thi");
  await type(ben, " Again.");
  await ada.getByText("Again.").first().waitFor();
  await answer(ben, "Well?");
  await ben.keyboard.press("Control+Enter");
  await thread.getByText("Well?").waitFor();
  await ada.keyboard.type("s.");
  await ada.keyboard.press("Control+Enter");
  await ben.getByRole("article", { name: "Thread by Ben Okafor" }).getByText("This.").waitFor();
  await thread.getByRole("button", { name: "Resolve" }).click();
  await ben.getByText("No open threads.").waitFor();
  await ben.getByRole("button", { name: "Resolved 1" }).click();
  await ben.getByRole("button", { name: "Reopen" }).click();
  await ada.getByRole("button", { name: "Open 1" }).waitFor();
});

it("a suggestion is shown as deletion and insertion, and is accepted or rejected", async () => {
  await type(ben, "\n\nAlpha beta");
  await saved(ben);
  await select(ben, 4, 0);
  await ben.keyboard.press("Control+Alt+e");
  await ben.getByRole("textbox", { name: "Words instead" }).waitFor();
  await ben.keyboard.type("gamma");
  await ben.keyboard.press("Control+Enter");
  await text(ada).locator("del").filter({ hasText: "beta" }).waitFor();
  await text(ada).locator("ins").filter({ hasText: "gamma" }).waitFor();
  await opened(ada, "Suggestions");
  await ada.getByRole("button", { name: "Accept", exact: true }).press("Enter");
  await ben.getByText("Alpha gamma").waitFor();

  await select(ben, 5, 0);
  await ben.keyboard.press("Control+Alt+e");
  await ben.getByRole("textbox", { name: "Words instead" }).waitFor();
  await ben.keyboard.type("delta");
  await ben.keyboard.press("Control+Enter");
  await ada.getByRole("article", { name: "Suggestion by Ben Okafor" }).waitFor();
  await ada.getByRole("button", { name: "Reject", exact: true }).press("Enter");
  await text(ben).locator("ins").waitFor({ state: "detached" });
  expect((await text(ada).textContent())?.replace("Ben Okafor", "")).toContain("Alpha gamma");
});

it("a review is asked for and given, a claim is signed off, and an edit voids the approval", async () => {
  await opened(ada, "Review");
  await ada.getByRole("button", { name: "Ask for review" }).click();
  await ada.keyboard.type("The share, please");
  await ada.keyboard.press("Enter");
  await opened(ben, "Review");
  await ben.getByText("The share, please").waitFor();
  await ben.getByRole("button", { name: "Approve this text" }).click();
  await ada.getByText("Ben Okafor approved exactly this text.").waitFor();
  await ada.getByText("You can publish it.").waitFor();
  await ada.getByRole("button", { name: "Sign off" }).click();
  await ben.getByText("✓ signed off by Ada Rossi").waitFor();
  await type(ada, "!");
  await ben.getByText("Ben Okafor approved an earlier text; the page has changed since.").waitFor();
  await ada.getByText("You can publish it.").waitFor({ state: "detached" });
});

it("an earlier state is compared and restored, and the text tells who wrote what", async () => {
  await opened(ada, "History");
  await ada.getByRole("button", { name: "Renew" }).click();
  await ada.getByText("The repository, taken in from outside").waitFor();
  await ada.getByRole("button", { name: "Compare with now" }).last().click();
  const dialog = ada.getByRole("dialog", { name: "Then and now" });
  await dialog.getByText("China mines").waitFor();
  await dialog.getByRole("button", { name: /^Restore/ }).click();
  await dialog.waitFor({ state: "detached" });
  await text(ben).getByText("China mines").waitFor({ state: "detached" });
  expect(await text(ben).textContent()).not.toContain("gamma");
  await type(ben, "Ben's own words.");
  await text(ada).getByText("Ben's own words.").waitFor();
  await text(ada).click();
  await ada.keyboard.press("Alt+F9");
  await ada.getByRole("list", { name: "Who wrote this" }).getByText("Ben Okafor").waitFor();
  expect(await ada.locator("[title='Written by Ben Okafor']").textContent()).toBe("Ben's own words.");
});
