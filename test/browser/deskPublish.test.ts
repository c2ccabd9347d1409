import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
import type { Role } from "../../src/desk/shared/roles.js";
import { git, testRepository } from "../desk/pages/testRepository.js";
import { openTestDesk, type TestDesk } from "../desk/testDesk.js";
import { openBrowser } from "./browser.js";

let browser: Browser;
let desk: TestDesk;
let repository: string;

/** A build in a second, which finds one fault. */
const build = `
import { readFileSync } from "node:fs";
console.log("  claims                     0.0 s");
if (readFileSync("src/index.md", "utf8").includes("./nowhere")) {
  console.error("index.html: dead link: ./nowhere. Write the page or mend the link.\\n1 faults, in dist.new");
  process.exitCode = 1;
}`;

beforeAll(async () => {
  repository = testRepository(
    { "src/index.md": "# Begun\n\nA first page.\n\nMore words, that stay.\n", "src/site/build.ts": build },
    await mkdtemp(join(tmpdir(), "desk-publish-")),
  );
  browser = await openBrowser();
  desk = await openTestDesk({
    client: await bundleClient(),
    repository,
    environment: { DESK_TWO_PERSONS: "no" },
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  await rm(repository, { recursive: true, force: true });
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
const panel = (page: Page) => page.getByRole("complementary", { name: "Publish" });

it("a page is published by keyboard: what the build finds leads to its line, and mended it is a commit", async () => {
  const ada = await enter("Ada Rossi", "publisher");
  await text(ada).click();
  await ada.keyboard.press("Control+End");
  await ada.keyboard.type("[Lost](./nowhere) words");
  await saved(ada);
  await ada.getByRole("button", { name: "Publish…" }).press("Enter");
  const change = panel(ada).getByRole("checkbox", { name: /Begun/ });
  await change.waitFor();
  expect(await change.isChecked()).toBe(true);
  await panel(ada).getByText("changed, 1 line new, by Ada Rossi").waitFor();
  await panel(ada).getByRole("button", { name: "See what changed" }).press("Enter");
  const dialog = ada.getByRole("dialog", { name: "Changes of Begun" });
  await dialog.getByText("[Lost](./nowhere) words").waitFor();
  await ada.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await panel(ada).getByLabel("What is new?").fill("Words that were lost");
  await panel(ada).getByRole("button", { name: "Publish 1 page" }).press("Enter");
  await panel(ada).getByRole("heading", { name: "Not published" }).waitFor();
  await panel(ada).getByRole("status").getByText("dead link: ./nowhere").waitFor();
  expect(git(repository, "log", "--format=%s")).toBe("First");

  await panel(ada).getByRole("status").getByRole("button", { name: "index, line 6" }).press("Enter");
  await ada.keyboard.press("Control+End");
  await ada.keyboard.press("Shift+Home");
  await ada.keyboard.type("Found words");
  await saved(ada);
  await panel(ada).getByRole("button", { name: "Publish 1 page" }).click();
  await panel(ada).getByRole("heading", { name: "Published", exact: true }).waitFor();
  await panel(ada).getByText("Everything is published.").waitFor();
  expect(git(repository, "log", "--format=%s: %an").split("\n")[0]).toBe("Words that were lost: Ada Rossi");
  expect(git(repository, "show", "HEAD:src/index.md")).toContain("Found words");
  expect(git(repository, "status", "--porcelain")).toBe("");
});

it("a file that lost its text waits for a person, who can compare both and keep the desk's", async () => {
  const bo = await enter("Bo", "editor");
  writeFileSync(join(repository, "src/index.md"), "# Begun\n");
  await bo.getByRole("button", { name: "Publish…" }).click();
  await expect
    .poll(
      async () => {
        await panel(bo).getByRole("button", { name: "Look again" }).click();
        return panel(bo).getByRole("heading", { name: "Begun was changed outside" }).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await panel(bo).getByRole("button", { name: "Compare" }).click();
  await bo.getByRole("dialog").getByText("Found words").waitFor();
  await bo.keyboard.press("Escape");
  await panel(bo).getByRole("button", { name: "Keep the desk's text" }).click();
  await panel(bo).getByRole("heading", { name: "Begun was changed outside" }).waitFor({ state: "detached" });
  await text(bo).getByText("Found words").waitFor();
  expect(
    await panel(bo)
      .getByRole("button", { name: /^Publish/ })
      .count(),
  ).toBe(0);
});
