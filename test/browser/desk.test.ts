import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { DeskProcess, type Seat } from "./deskProcess.js";

let browser: Browser;
let desk: DeskProcess;
let ann: Seat;
let bob: Seat;
let pages = 0;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await DeskProcess.begin();
  ann = await desk.enter(browser, "Ann Novak", "editor");
  bob = await desk.enter(browser, "Bob Okafor", "editor");
});
afterEach(() => {
  expect([...ann.troubles.splice(0), ...bob.troubles.splice(0)]).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.end();
});

const box = (page: Page) => page.getByRole("textbox", { name: "Page text" });
const status = (page: Page) => page.locator(".desk-status");
/** The lines in sight, without the names at cursors. */
const textOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".cm-line")].map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll(".cm-person-caret")) caret.remove();
      return copy.textContent ?? "";
    }),
  );
const says = (page: Page, words: string | RegExp) => status(page).filter({ hasText: words }).waitFor();
const saved = (page: Page) => says(page, /^Saved$/);

/** A new page, open at both desks, with the cursor at its end. */
async function together(title: string): Promise<string> {
  const path = `page-${++pages}`;
  const { status: made } = await ann.caller.call("POST", "/api/pages", { path, title });
  expect(made).toBe(200);
  for (const { page } of [ann, bob]) {
    await page.goto("about:blank");
    await page.goto(`${desk.origin}/#${path}`);
    await box(page).waitFor();
    await saved(page);
    await box(page).focus();
    await page.keyboard.press("Control+End");
  }
  return path;
}

const equal = async () =>
  expect.poll(async () => (await textOf(ann.page)).join("\n") === (await textOf(bob.page)).join("\n")).toBe(true);

it("two people write in a page at once, see each other's names, and end with the same text", async () => {
  await together("Both write");
  await Promise.all([
    ann.page.keyboard.type("Ann writes this sentence. ", { delay: 5 }),
    bob.page.keyboard.type("Bob writes that sentence. ", { delay: 5 }),
  ]);
  await Promise.all([saved(ann.page), saved(bob.page)]);
  await equal();
  const text = (await textOf(ann.page)).join("\n");
  for (const letters of ["A", "B"]) expect(text).toContain(letters);
  expect(text.replace(/[^.]/g, "")).toBe("..");
  await ann.page.locator(".cm-person-name", { hasText: "Bob Okafor" }).waitFor({ state: "attached" });
  await bob.page.getByRole("button", { name: "Follow Ann Novak" }).waitFor();
});

it("undo takes back one's own edits and nothing of the other", async () => {
  await together("Own undo");
  await ann.page.keyboard.type("mine");
  await saved(ann.page);
  await expect.poll(async () => (await textOf(bob.page)).join()).toContain("mine");
  await bob.page.keyboard.press("Control+Home");
  await bob.page.keyboard.type("theirs ");
  await expect.poll(async () => (await textOf(ann.page)).join()).toContain("theirs");
  await ann.page.keyboard.press("Control+z");
  await equal();
  const text = (await textOf(ann.page)).join();
  expect(text).toContain("theirs");
  expect(text).not.toContain("mine");
  await ann.page.keyboard.press("Control+y");
  await expect.poll(async () => (await textOf(bob.page)).join()).toContain("mine");
});

it("a desk that is killed and comes back has every edit, also those typed while it was away", async () => {
  await together("Killed");
  await ann.page.keyboard.type("Before the fall. ");
  await saved(ann.page);
  await desk.kill();
  await says(ann.page, /^Offline/);
  await ann.page.keyboard.type("Ann alone. ");
  await bob.page.keyboard.type("Bob alone. ");
  await says(ann.page, /^Offline, 11 edits kept here$/);
  await says(bob.page, /^Offline, 11 edits kept here$/);
  await desk.start();
  await Promise.all([saved(ann.page), saved(bob.page)]);
  await equal();
  const text = (await textOf(ann.page)).join();
  for (const words of ["Before the fall. ", "Ann alone. ", "Bob alone. "]) expect(text.split(words)).toHaveLength(2);
});

it("what is typed offline survives the closed tab, and closing it warns", async () => {
  const path = await together("Closed");
  await desk.kill();
  await says(ann.page, /^Offline/);
  await ann.page.keyboard.type("Kept here. ");
  await says(ann.page, /^Offline, 11 edits kept here$/);
  const { page } = ann;
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await closing;
  ann.page = await page.context().newPage();
  await desk.start();
  await ann.page.goto(`${desk.origin}/#${path}`);
  await box(ann.page).waitFor();
  await saved(ann.page);
  expect((await textOf(ann.page)).join().split("Kept here. ")).toHaveLength(2);
  await expect.poll(async () => (await textOf(bob.page)).join()).toContain("Kept here. ");
});

it("the desk opens while it is away, for who was there last, and saves what is written then when it is back", async () => {
  const path = await together("Away");
  const unread = await ann.caller.call("POST", "/api/pages", { path: "unread", title: "Never opened" });
  expect(unread.status).toBe(200);
  await ann.page.reload();
  await saved(ann.page);
  await ann.page.evaluate(() => navigator.serviceWorker.ready);
  await ann.page.close();
  await desk.kill();
  ann.page = await ann.page.context().newPage();
  await ann.page.goto(`${desk.origin}/#${path}`);
  await ann.page.getByText("The desk is away. What you write is kept in this browser").first().waitFor();
  await says(ann.page, /^Offline, nothing unsaved$/);
  await box(ann.page).focus();
  await ann.page.keyboard.press("Control+End");
  await ann.page.keyboard.type("Alone. ");
  await says(ann.page, /^Offline, 7 edits kept here$/);
  await ann.page.getByRole("link", { name: "Never opened" }).click();
  await ann.page.getByText("this browser keeps no copy of this page").waitFor();
  await desk.start();
  await box(ann.page).waitFor();
  await ann.page.getByRole("link", { name: "Away" }).click();
  await saved(ann.page);
  await expect.poll(async () => (await textOf(bob.page)).join()).toContain("Alone. ");
});

it("edits of a page that the desk has begun anew are never mixed in by themselves, but offered and merged when asked", async () => {
  await ann.page.goto(`${desk.origin}/#index`);
  await box(ann.page).waitFor();
  await saved(ann.page);
  await box(ann.page).focus();
  await ann.page.keyboard.press("Control+End");
  await ann.page.keyboard.type("Known to both. ");
  await saved(ann.page);
  // What the desk has is noted a second after it was saved.
  await ann.page.waitForTimeout(1500);
  await desk.kill();
  await says(ann.page, /^Offline/);
  await ann.page.keyboard.type("Typed alone. ");
  await says(ann.page, /^Offline, 13 edits kept here$/);
  const { page } = ann;
  ann.page = await page.context().newPage();
  await page.close();
  desk.forgetRoom("index");
  await desk.start();

  await ann.page.goto(`${desk.origin}/#index`);
  await box(ann.page).waitFor();
  await saved(ann.page);
  expect((await textOf(ann.page)).join()).not.toContain("Typed alone.");
  await ann.page.getByText("has moved on at the desk without 13 edits of yours").first().waitFor();
  await ann.page.getByRole("button", { name: "Look at them" }).click();
  await expect.poll(() => ann.page.getByLabel("The text kept here").inputValue()).toContain("Typed alone. ");
  await ann.page.getByRole("button", { name: "Merge into the page" }).click();
  await ann.page.getByText("Merged.").first().waitFor();
  await saved(ann.page);
  const text = (await textOf(ann.page)).join();
  expect(text.split("Typed alone. ")).toHaveLength(2);
  expect(text.split("A first page.")).toHaveLength(2);
  await ann.page.reload();
  await box(ann.page).waitFor();
  await saved(ann.page);
  expect(await ann.page.getByRole("button", { name: "Look at them" }).count()).toBe(0);
});

it("a desk that no longer answers counts as away, and nothing as saved, until it answers again", async () => {
  await together("Frozen");
  desk.freeze();
  await ann.page.keyboard.type("Into the void. ");
  await says(ann.page, /^Saving…$/);
  await says(ann.page, /^Offline, 15 edits kept here$/);
  desk.thaw();
  await saved(ann.page);
  await expect.poll(async () => (await textOf(bob.page)).join(), { timeout: 10_000 }).toContain("Into the void. ");
  expect((await textOf(ann.page)).join().split("Into the void. ")).toHaveLength(2);
});

it("signing out removes what this browser kept, and leads to the door", async () => {
  const eve = await desk.enter(browser, "Eve Leaver", "editor");
  await eve.page.goto(`${desk.origin}/#index`);
  await box(eve.page).waitFor();
  await saved(eve.page);
  const copies = () =>
    eve.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith("desk ")).length);
  expect(await copies()).toBe(1);
  await eve.page.locator(".desk-account summary").click();
  await eve.page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => eve.page.url()).toContain("/sign-in");
  expect(await copies()).toBe(0);
  expect(await eve.page.evaluate(() => [localStorage.getItem("desk visit"), Object.keys(localStorage).join()])).toEqual(
    [null, expect.not.stringContaining("desk kept")],
  );
  await eve.page.context().close();
});

it("a saved page can be closed without a question", async () => {
  await together("Quiet");
  await ann.page.keyboard.type("All of it is there.");
  await saved(ann.page);
  const { page } = ann;
  let wasAsked = false;
  page.on("dialog", async (dialog) => {
    wasAsked = true;
    await dialog.accept();
  });
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(wasAsked).toBe(false);
  ann.page = await page.context().newPage();
});

it("following shows a colleague's place until one writes", async () => {
  await together("Follow");
  await ann.page.keyboard.insertText(Array.from({ length: 200 }, (_, line) => `Line ${line}`).join("\n\n"));
  await saved(ann.page);
  await expect.poll(async () => bob.page.locator(".cm-content").textContent()).toContain("Line 1");
  await bob.page.keyboard.press("Control+Home");
  await bob.page.getByRole("button", { name: "Follow Ann Novak" }).click();
  await expect
    .poll(() => bob.page.locator(".cm-scroller").evaluate(({ scrollTop }) => scrollTop))
    .toBeGreaterThan(2000);
  await bob.page.getByText("Following Ann Novak").waitFor();
  await box(bob.page).focus();
  await bob.page.keyboard.type("x");
  await bob.page.getByText("Following Ann Novak").waitFor({ state: "detached" });
});

it("pages are made, found, renamed, deleted and brought back by keyboard alone", async () => {
  const { page } = ann;
  await page.goto(`${desk.origin}/#index`);
  await box(page).waitFor();
  await page.keyboard.press("Control+Alt+n");
  await page.keyboard.type("Quotas in 2025");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#quotas-in-2025");
  await box(page).waitFor();
  await saved(page);
  await box(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("A word like dysprosium.");
  await saved(page);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("begun");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#index");
  await box(page).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("dysprosium");
  await page.getByRole("option", { name: /A word like dysprosium/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[aria-label='Page text']:focus", { hasText: "dysprosium" }).waitFor();

  await page.keyboard.press("Shift+F6");
  const here = page.getByRole("navigation", { name: "Pages" }).locator("a[aria-current]");
  await expect.poll(() => here.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press("F2");
  await page.keyboard.type("annex/quotas");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#annex/quotas");
  await page.locator("[aria-label='Page text']:focus", { hasText: "dysprosium" }).waitFor();
  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByText("“Quotas in 2025” is back.").first().waitFor();
  await box(page).waitFor();
  expect((await textOf(page)).join()).toContain("dysprosium");
});

it("the list of pages can be put away, and stays away", async () => {
  const { page } = ann;
  await page.goto(`${desk.origin}/#index`);
  const list = page.getByRole("navigation", { name: "Pages" });
  const toggle = page.getByRole("button", { name: "List of pages" });
  await list.waitFor();
  await toggle.press("Enter");
  await list.waitFor({ state: "hidden" });
  await page.reload();
  await box(page).waitFor();
  expect(await list.isVisible()).toBe(false);
  await toggle.press("Enter");
  await list.waitFor();
});

it("Tab indents in the text, and leaves it after Esc", async () => {
  await together("Tab");
  const { page } = ann;
  await page.keyboard.type("- a");
  await page.keyboard.press("Tab");
  await expect.poll(async () => (await textOf(page)).join()).toContain("  - a");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await box(page).evaluate((node) => node.contains(document.activeElement))).toBe(false);
});

it("a reader reads along, is told why nothing can be typed, and changes nothing", async () => {
  const path = await together("Read");
  const eve = await desk.enter(browser, "Eve Reader", "reader");
  await eve.page.goto(`${desk.origin}/#${path}`);
  await box(eve.page).waitFor();
  await says(eve.page, /^Read only: your role does not write in pages\.$/);
  await box(eve.page).focus();
  await eve.page.keyboard.type("nothing");
  await ann.page.keyboard.type("Something new.");
  await expect.poll(async () => (await textOf(eve.page)).join()).toContain("Something new.");
  expect((await textOf(eve.page)).join()).not.toContain("nothing");
  expect(await eve.page.getByRole("button", { name: "New page" }).count()).toBe(0);
  await eve.page.context().close();
});

it("a picture that is dropped in is asked for its words, sent, and written where it fell", async () => {
  await together("Picture");
  const { page } = ann;
  await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 4;
    canvas.getContext("2d")?.fillRect(0, 0, 4, 4);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    const data = new DataTransfer();
    data.items.add(new File([blob as Blob], "Black Square.png", { type: "image/png" }));
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(".cm-content")?.dispatchEvent(event);
  });
  await page.getByLabel("What it shows").fill("A black square");
  await page.getByRole("button", { name: "Put it in" }).click();
  await expect
    .poll(async () => (await textOf(page)).join())
    .toMatch(/!\[A black square\]\(images\/[\w-]*black-square[\w-]*\.png\)/);
  await saved(page);
});

it("a page of 200 kB takes typing without delay", async () => {
  await together("Large");
  const { page } = ann;
  const line =
    "A sentence about rare earths, magnets and the countries that make them, with *stress* and [a link](./index). ";
  await page.keyboard.insertText(`${line.repeat(4)}\n\n`.repeat(460));
  await saved(page);
  await page.keyboard.press("Control+Home");
  const slowest = await page.evaluate(async () => {
    const content = document.querySelector<HTMLElement>(".cm-content");
    const times: number[] = [];
    for (let key = 0; key < 60; key++) {
      const start = performance.now();
      document.execCommand("insertText", false, "x");
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - start);
    }
    content?.focus();
    return times.sort((a, b) => a - b)[54] as number;
  });
  expect(slowest).toBeLessThan(150);
  await page.keyboard.type("end");
  await saved(page);
});

it("on a phone one part is shown at a time, and everything stays in reach", async () => {
  const path = await together("Phone");
  const eve = await desk.enter(browser, "Zoe Phone", "editor", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const { page } = eve;
  await page.goto(`${desk.origin}/#${path}`);
  await box(page).waitFor();
  await page.getByRole("tab", { name: "Pages" }).click();
  await page.getByRole("link", { name: "Begun" }).click();
  await expect.poll(() => page.url()).toContain("#index");
  await box(page).waitFor();
  await page.getByRole("tab", { name: "Preview" }).click();
  await box(page).waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "Text" }).click();
  await box(page).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.context().close();
});
