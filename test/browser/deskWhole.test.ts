import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runGit } from "../../src/desk/git/runGit.js";
import { openBrowser } from "./browser.js";
import { DeskProcess, type Seat } from "./deskProcess.js";

let browser: Browser;
let desk: DeskProcess;
let ann: Seat;
let bob: Seat;
let isCut = false;
const sockets: WebSocketRoute[] = [];

/** A gate as small as can be: a page that holds the word stops the build. */
const build = `import { readFileSync } from "node:fs";
console.log("Building the site");
if (readFileSync("src/index.md", "utf8").includes("UNFIT")) {
  console.error("unfit page: src/index.md:1");
  process.exit(1);
}
`;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await DeskProcess.begin();
  const repository = join(desk.place, "repository");
  await mkdir(join(repository, "src/site"), { recursive: true });
  await writeFile(join(repository, "src/site/build.ts"), build);
  await runGit(repository, ["add", "--all"]);
  await runGit(repository, ["-c", "user.name=Nina", "-c", "user.email=n@example.org", "commit", "-qm", "A gate"]);
  ann = await desk.enter(browser, "Ann Novak", "publisher", { viewport: { width: 1440, height: 900 } });
  bob = await desk.enter(browser, "Bob Okafor", "publisher", { viewport: { width: 1440, height: 900 } });
  // Going offline in Chromium leaves open sockets open.
  await bob.page.routeWebSocket(/\/live$/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  for (const { page } of [ann, bob]) {
    // What pages look like is not looked at here.
    await page.route(/\/api\/(preview|check|completions)$/, (route) => route.fulfill({ status: 503, json: {} }));
    await page.goto(desk.origin);
    await box(page).waitFor();
    await saved(page);
  }
});
afterAll(async () => {
  await browser?.close();
  await desk?.end();
});

const box = (page: Page) => page.getByRole("textbox", { name: "Page text" });
const says = (page: Page, words: string | RegExp) => page.locator(".desk-status").filter({ hasText: words }).waitFor();
const saved = (page: Page) => says(page, /^Saved$/);
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
async function panel(page: Page, name: string) {
  const opener = button(page, new RegExp(`^${name}`));
  if ((await opener.getAttribute("aria-expanded")) !== "true") await opener.click();
}
async function type(page: Page, words: string) {
  await box(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}
async function selectLast(page: Page, length: number) {
  await box(page).focus();
  await page.keyboard.press("Control+End");
  for (let i = 0; i < length; ++i) await page.keyboard.press("Shift+ArrowLeft");
}
/** Takes Bob's line away, or gives it back. */
async function cutOff(is: boolean) {
  isCut = is;
  await bob.page.context().setOffline(is);
  if (is) for (const socket of sockets.splice(0)) await socket.close();
}
const git = async (...args: string[]) => (await runGit(join(desk.place, "repository"), args)).text.trim();

it("two people write, comment, suggest, lose the line and the server, approve and publish, and the commit has it all", async () => {
  await type(ann.page, "\nAnn begins with this sentence.");
  // Whoever goes on waits for the whole sentence, or writes into the midst of it.
  await box(bob.page).getByText("Ann begins with this sentence.").waitFor();
  await type(bob.page, "\n\nBob goes on with another word");
  await box(ann.page).getByText("another word").waitFor();
  await Promise.all([saved(ann.page), saved(bob.page)]);

  await selectLast(bob.page, 4);
  await bob.page.keyboard.press("Control+Alt+m");
  await bob.page.getByRole("textbox", { name: "Comment on the passage" }).fill("Which word?");
  await bob.page.keyboard.press("Control+Enter");
  await selectLast(ann.page, 4);
  await ann.page.keyboard.press("Control+Alt+e");
  await ann.page.getByRole("textbox", { name: "Words instead" }).fill("sentence");
  await ann.page.keyboard.press("Control+Enter");
  await panel(bob.page, "Suggestions");
  await button(bob.page, /^Accept$/).click();
  await box(ann.page)
    .getByText(/another.*sentence/)
    .waitFor();

  await cutOff(true);
  await type(bob.page, "\n\nBob wrote this without a line.");
  await says(bob.page, /^Offline, \d+ edits? kept here/);
  await type(ann.page, "\n\nAnn wrote this meanwhile.");
  await desk.kill();
  await type(ann.page, "\n\nAnn wrote this to nobody.");
  await says(ann.page, /^Offline, \d+ edits? kept here/);
  await desk.start();
  await cutOff(false);
  await box(bob.page).getByText("Ann wrote this to nobody.").waitFor();
  await box(ann.page).getByText("Bob wrote this without a line.").waitFor();
  await Promise.all([saved(ann.page), saved(bob.page)]);

  await panel(ann.page, "Publish");
  await ann.page.getByText("Somebody other than who publishes it needs to approve it.").waitFor();
  await panel(bob.page, "Review");
  await button(bob.page, "Approve this text").click();
  await bob.page.getByText("Bob Okafor approved exactly this text.").waitFor();
  await button(ann.page, "Look again").click();
  await ann.page.getByRole("checkbox", { name: /index$/ }).check();
  await ann.page.getByLabel("What is new?").fill("Both wrote");
  await button(ann.page, "Publish 1 page").click();
  await ann.page.getByText("On the branch, for good").waitFor();

  const text = await git("show", "main:src/index.md");
  for (const words of [
    "Ann begins with this sentence.",
    "Bob goes on with another sentence",
    "Bob wrote this without a line.",
    "Ann wrote this meanwhile.",
    "Ann wrote this to nobody.",
  ])
    expect(text.split(words), text).toHaveLength(2);
  const told = await git("log", "-1", "--format=%an%n%B", "main");
  expect(told).toContain("Ann Novak");
  expect(told).toContain("Co-authored-by: Bob Okafor");
  expect(await git("show", "main:docs/review/index.yaml")).toContain("Which word?");
  expect(await git("status", "--porcelain")).toBe("");
});

it("what the gate refuses is not published, and its fault is told", async () => {
  await type(ann.page, " UNFIT");
  await saved(ann.page);
  await panel(bob.page, "Review");
  await button(bob.page, "Approve this text").click();
  await bob.page.getByText("Bob Okafor approved exactly this text.").waitFor();
  const before = await git("rev-parse", "main");
  await panel(ann.page, "Publish");
  await button(ann.page, "Look again").click();
  await ann.page.getByRole("checkbox", { name: /index$/ }).check();
  await ann.page.getByLabel("What is new?").fill("It does not fit");
  await button(ann.page, "Publish 1 page").click();
  await ann.page.getByRole("heading", { name: "Not published" }).waitFor();
  await ann.page.getByText("unfit page").first().waitFor();
  expect(await git("rev-parse", "main")).toBe(before);
});
