import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bundleClient } from "../../src/desk/http/clientFiles.js";
import { openTestDesk, type TestDesk } from "../desk/testDesk.js";
import { openBrowser } from "./browser.js";

type Told = Record<"opened" | "faults" | "scrolled" | "left" | "messages", unknown[]>;
declare global {
  var told: Told;
}

let desk: TestDesk;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Another host, which counts what arrives. */
let elsewhere: Server;
let other: string;
let arrived: string[] = [];

const folder = fileURLToPath(new URL("./pages/deskPreview", import.meta.url));
const head = "---\ntitle: Quotas\n---\n\n# Quotas\n\n";
const whole = `${head}China mined much; Bayan Obo holds [over 40 %](claim:bayan-obo-reserves), it is said.

![](figure:china-mine-share)

\`\`\`sql question="How many snapshots name China?"
SELECT count(*) AS rows FROM production WHERE country = 'CHN'
\`\`\`

\`\`\`js
const seven = 3 + 4;
\`\`\`

The cell says \${seven}.
`;

beforeAll(async () => {
  browser = await openBrowser();
  elsewhere = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*").end("a,b\n1,2\n");
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  desk = await openTestDesk({ client: await bundleClient({ folder, minify: false }) });
  const caller = await desk.enter("Ada", "editor");
  const [name = "", value = ""] = caller.cookie.split("=");
  context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 900, height: 800 } });
  await context.addCookies([{ name, value, url: desk.origin, httpOnly: true, sameSite: "Strict" }]);
  await caller.call("GET", "/api/completions");
}, 240_000);

afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await desk?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await context.newPage();
  await page.goto(desk.origin);
  arrived = [];
});

const open = (path: string, text: string) =>
  page.evaluate(
    ([path, text]) => (window as unknown as { open: (...args: unknown[]) => void }).open(path, text),
    [path, text],
  );
const write = (text: string) =>
  page.evaluate((text) => (window as unknown as { write: (text: string) => void }).write(text), text);

/** The frame that is shown, once it is. */
async function shown(): Promise<Frame> {
  const frame = await page.waitForSelector("iframe[title=Preview]", { timeout: 20_000 });
  return (await frame.contentFrame()) as Frame;
}

/** The frame that is shown once it holds a text. */
async function shownWith(text: string): Promise<Frame> {
  await page.waitForFunction(() => document.querySelector("iframe[title=Preview]"));
  for (let i = 0; i < 100; ++i) {
    const frame = await shown();
    const words = await frame.evaluate(() => document.body.textContent).catch(() => "");
    if (words?.includes(text)) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`missing text in the preview: ${text}`);
}

test("a draft stands in a sandboxed frame of another origin as readers will see it", async () => {
  await open("quotas", whole);
  const frame = await shownWith("The cell says 7.");
  expect(new URL(frame.url()).origin).not.toBe(desk.origin);
  expect(await page.getAttribute("iframe[title=Preview]", "sandbox")).toBe("allow-scripts");
  expect(await frame.evaluate(() => origin)).toBe("null");
  const picture = frame.locator("figure img").first();
  await picture.scrollIntoViewIfNeeded();
  await frame.waitForFunction(() => (document.querySelector("figure img") as HTMLImageElement).naturalWidth > 100);
  expect(await frame.locator("a.claim").textContent()).toContain("over 40 %");
  expect(await frame.locator("section.query").textContent()).toContain("How many snapshots name China?");
  expect(
    await frame.evaluate(() => getComputedStyle(document.querySelector("main p") as Element).fontFamily),
  ).toContain("Source Serif");
  expect(await page.locator(".desk-faults li").count()).toBe(0);
});

test("a claim's card and the query engine work in the frame, as in the built page", async () => {
  const text = `${head}Bayan Obo holds [over 40 %](claim:bayan-obo-reserves), it is said.\n\n<div class="query" data-query="more-mines"></div>\n`;
  await open("quotas", text);
  const frame = await shownWith("over 40 %");
  await frame.locator("a.claim").focus();
  await frame.locator("#claim-card .card-statement").waitFor();
  const run = frame
    .locator("section.query")
    .getByRole("button", { name: /edit|change|query/i })
    .first();
  await run.click();
  await frame.getByRole("button", { name: /^Run/ }).first().click();
  await frame.waitForFunction(() => /\d rows?, in \d/.test(document.querySelector("main")?.textContent ?? ""), null, {
    timeout: 60_000,
  });
});

test("what is typed is shown without a flash, and a page with faults keeps the last good view", async () => {
  await open("quotas", `${head}First.\n`);
  await shownWith("First.");
  // Every frame that is painted meanwhile has a view in it.
  await page.evaluate(() => {
    const seen = { empty: 0, painted: 0 };
    Object.assign(window, { seen });
    const look = () => {
      ++seen.painted;
      if (document.querySelectorAll("iframe[title=Preview]").length !== 1) ++seen.empty;
      requestAnimationFrame(look);
    };
    look();
  });
  const began = Date.now();
  await write(`${head}Second.\n`);
  await shownWith("Second.");
  expect(Date.now() - began).toBeLessThan(5000);
  await write(`${head}Third, {figure:nothing}.\n\n\`\`\`js\nconst = 3;\n\`\`\`\n`);
  await expect
    .poll(() => page.locator(".desk-faults li").allInnerTexts())
    .toEqual([
      expect.stringMatching(/Line 7\s*unknown figure: nothing/),
      expect.stringMatching(/Line 10\s*cell that does not parse: Unexpected token/),
    ]);
  expect(await (await shown()).evaluate(() => document.body.textContent)).toContain("Second.");
  await write(`${head}Fourth.\n`);
  await shownWith("Fourth.");
  await expect.poll(() => page.locator(".desk-faults li").count()).toBe(0);
  const seen = await page.evaluate(() => (window as unknown as { seen: { empty: number; painted: number } }).seen);
  expect(seen.painted).toBeGreaterThan(10);
  expect(seen.empty).toBe(0);
});

test("text and view are scrolled together, both ways", async () => {
  const lines = Array.from({ length: 120 }, (_, i) => `Paragraph ${i} of the page.\n`);
  await open("quotas", head + lines.join("\n"));
  const frame = await shownWith("Paragraph 119");
  const top = () =>
    frame.evaluate(() => {
      const block = [...document.querySelectorAll<HTMLElement>("main [data-line]")].find(
        (one) => one.getBoundingClientRect().top >= 0,
      );
      return Number(block?.dataset.line);
    });
  await page.evaluate(() => (window as unknown as { pane: { scroll(line: number): void } }).pane.scroll(107));
  await frame.waitForFunction(() => scrollY > 500);
  expect(await top()).toBe(107);
  await page.waitForTimeout(600);
  await frame.evaluate(() => document.querySelector("[data-line='57']")?.scrollIntoView());
  await page.waitForFunction(() => told.scrolled.length > 0);
  const line = await page.evaluate(() => told.scrolled.at(-1) as number);
  expect(line).toBeGreaterThan(55);
  expect(line).toBeLessThan(60);
});

test("a link of the page is told to the desk, and the frame stays", async () => {
  await open("annex/quotas", `${head}See [the data](../data#production), and [another host](${other}).\n`);
  const frame = await shownWith("another host");
  const address = frame.url();
  await frame.getByText("the data", { exact: true }).click();
  await frame.getByRole("link", { name: "another host" }).click();
  await page.waitForFunction(() => told.opened.length && told.left.length);
  expect(await page.evaluate(() => [told.opened, told.left])).toEqual([["data"], [other]]);
  expect(frame.url()).toBe(address);
  expect(arrived).toEqual([]);
});

test("a hostile page reaches neither the desk, nor another host, nor the top of the tab", async () => {
  await open(
    "quotas",
    `${head}
<img src="${other}image" alt="x">
<form id="form" action="${other}form" method="post"><input name="a" value="b"></form>
<iframe src="${other}frame"></iframe>
<iframe srcdoc="<script>parent.postMessage('x','*')</script>"></iframe>
<link rel="prefetch" href="${other}prefetch">
<link rel="dns-prefetch" href="${other}">
<meta http-equiv="refresh" content="600; url=${other}refresh">
<object data="${other}object"></object>
<style>@import "${other}style"; main { background: url(${other}background) }</style>

\`\`\`js
const tries = {
  fetchDesk: () => fetch("${desk.origin}/api/me", { credentials: "include" }).then((response) => response.text()),
  postDesk: () => fetch("${desk.origin}/api/invitations", { method: "POST", mode: "no-cors", credentials: "include", body: "{}" }),
  fetchElsewhere: () => fetch("${other}fetch"),
  beacon: () => { if (!navigator.sendBeacon("${other}beacon", "x")) throw new Error("refused"); throw new Error("queued") },
  request: () => new Promise((resolve, reject) => { const r = new globalThis.XMLHttpRequest(); r.open("GET", "${other}xhr"); r.onload = resolve; r.onerror = reject; r.send(); }),
  socket: () => new Promise((resolve, reject) => { const s = new globalThis.WebSocket("${other}socket".replace("http", "ws")); s.onopen = resolve; s.onerror = reject; }),
  liveSocket: () => new Promise((resolve, reject) => { const s = new WebSocket("${desk.origin}/live".replace("http", "ws")); s.onopen = resolve; s.onerror = reject; }),
  events: () => new Promise((resolve, reject) => { const s = new globalThis.EventSource("${other}events"); s.onopen = resolve; s.onerror = reject; }),
  script: () => new Promise((resolve, reject) => { const s = document.createElement("script"); s.src = "${other}script"; s.onload = resolve; s.onerror = reject; document.head.append(s); }),
  importing: () => { const address = "${other}module"; return import(address); },
  worker: () => new Promise((resolve, reject) => { const w = new globalThis.Worker("${other}worker"); w.onmessage = resolve; w.onerror = reject; }),
  inlineScript: () => { const s = document.createElement("script"); s.textContent = "window.inlineRan = true"; document.head.append(s); if (!window.inlineRan) throw new Error("refused"); },
  evaluation: () => { const make = [].filter.constructor; return make("return 1")(); },
  parentPage: () => globalThis.parent.document.body.textContent,
  topAddress: () => { globalThis.top.location.href = "${other}top"; throw new Error("asked"); },
  opener: () => { const w = window.open("${other}window"); if (!w) throw new Error("refused"); },
  cookie: () => document.cookie,
  storage: () => globalThis.localStorage.setItem("a", "b"),
  session: () => globalThis.sessionStorage.setItem("a", "b"),
  database: () => new Promise((resolve, reject) => { const r = globalThis.indexedDB.open("x"); r.onsuccess = resolve; r.onerror = reject; }),
  serviceWorker: () => navigator.serviceWorker.register("sw.js"),
  cached: () => globalThis.caches.open("x"),
  peer: () => new globalThis.RTCPeerConnection(),
  peerOfFrame: () => { const f = document.createElement("iframe"); document.body.append(f); return new f.contentWindow.RTCPeerConnection(); },
  formPost: () => { document.querySelector("#form").submit(); throw new Error("asked"); },
  dialog: () => { if (!globalThis.confirm("x")) throw new Error("refused"); },
};
const outcomes = {};
await null;
for (const [name, attempt] of Object.entries(tries)) {
  outcomes[name] = await Promise.race([
    Promise.resolve().then(attempt).then(() => "done", () => "refused"),
    new Promise((resolve) => setTimeout(resolve, 1500, "no answer")),
  ]);
}
document.querySelector("h1").after(Object.assign(document.createElement("pre"), { id: "outcomes", textContent: JSON.stringify(outcomes) }));
\`\`\`
`,
  );
  const frame = await shown();
  const outcomes = JSON.parse((await frame.locator("#outcomes").textContent({ timeout: 60_000 })) as string) as Record<
    string,
    string
  >;
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome === "done")).toEqual([]);
  expect(Object.keys(outcomes)).toHaveLength(26);
  await page.waitForTimeout(500);
  expect(arrived).toEqual([]);
  expect(new URL(page.url()).origin).toBe(desk.origin);
});

test("a page that leads its own frame elsewhere is kept from it by the desk", async () => {
  await open(
    "quotas",
    `${head}\n\`\`\`js\nsetTimeout(() => { location.href = "${other}self?" + document.title; }, 300);\n\`\`\`\n`,
  );
  await shown();
  await page.waitForTimeout(1500);
  expect(arrived).toEqual([]);
});

test("opened in a tab of its own, a page is as well contained", async () => {
  await open(
    "quotas",
    `${head}\n\`\`\`js\nsetTimeout(() => { (Math.random() < 2 ? location : top.location).href = "${other}self"; }, 300);\n\`\`\`\n`,
  );
  const address = (await shown()).url();
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.frameLocator("iframe").getByRole("heading", { name: "Quotas" }).waitFor();
  await tab.waitForTimeout(1500);
  expect(arrived).toEqual([]);
  expect(tab.url()).toBe(address);
  await tab.close();
});
