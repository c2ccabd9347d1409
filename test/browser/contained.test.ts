import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page, Worker } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { projectRoot } from "../../src/site/framework.js";
import { pages } from "../../src/site/pages.js";
import { openBrowser, openPage } from "./browser.js";
import { PlainHost } from "./plainHost.js";

let browser: Browser;
/** The site on a host that sends no policy. */
let host: PlainHost;
/** Another origin, which counts what arrives. */
let elsewhere: Server;
let address: string;
let arrived: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  host = await PlainHost.open(join(projectRoot, "dist"));
  elsewhere = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*").end("a,b\n1,2\n");
  }).listen(0, "127.0.0.1");
  elsewhere.on("upgrade", (request, socket) => {
    arrived.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await once(elsewhere, "listening");
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  elsewhere?.close();
});

/** Tries every way that a worker has to reach another origin; each fails or is refused in its own manner. */
async function reachOut(worker: Worker): Promise<string[]> {
  arrived = [];
  await worker.evaluate(async (address) => {
    const closed = (source: EventTarget) => new Promise((resolve) => source.addEventListener("error", resolve));
    const tries = [
      () => fetch(`${address}fetch`),
      () => fetch(`${address}post`, { method: "POST", mode: "no-cors", body: "secret" }),
      () => {
        const request = new XMLHttpRequest();
        request.open("GET", `${address}xhr`, false);
        request.send();
      },
      () => closed(new WebSocket(`${address.replace("http", "ws")}socket`)),
      () => closed(new EventSource(`${address}events`)),
      () => (globalThis as unknown as { importScripts: (url: string) => void }).importScripts(`${address}script`),
      () => closed(new (globalThis as unknown as typeof window).Worker(`${address}worker`)),
    ];
    await Promise.all(tries.map((attempt) => new Promise((resolve) => resolve(attempt())).catch(() => {})));
  }, address);
  return arrived;
}

async function openQuery(): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${host.url}query`);
  return { page, close: () => context.close() };
}

/** Runs a query, and gives the engine's worker. */
async function startEngine(page: Page): Promise<Worker> {
  const started = page.waitForEvent("worker");
  await page.getByRole("textbox", { name: "SQL" }).first().fill("SELECT 1");
  await page.getByRole("button", { name: "Run" }).first().click();
  const worker = await started;
  await page.getByRole("button", { name: "Cancel" }).first().waitFor({ state: "hidden", timeout: 60_000 });
  return worker;
}

test("the engine's worker reaches no other origin, also from a host that sends no policy", async () => {
  const { page, close } = await openQuery();
  const worker = await startEngine(page);
  expect(worker.url()).toMatch(/^blob:/);
  expect(await reachOut(worker)).toEqual([]);
  await close();
});

test("a worker that is started from its file would reach it", async () => {
  const { page, close } = await openQuery();
  host.files.set("probe.js", "");
  const started = page.waitForEvent("worker");
  await page.evaluate(() => void new Worker("./probe.js"));
  const ways = ["GET /fetch", "POST /post", "GET /xhr", "UPGRADE /socket", "GET /events", "GET /script"];
  expect(await reachOut(await started)).toEqual(expect.arrayContaining(ways));
  await close();
});

test("the page itself reaches no other origin and makes no program from text", async () => {
  const { page, close } = await openQuery();
  arrived = [];
  const violated = await page.evaluate(async (address) => {
    const said: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => said.push(event.effectiveDirective));
    await fetch(address).catch(() => {});
    const place = document.body.appendChild(document.createElement("div"));
    place.innerHTML = `<img src="${address}"><iframe src="${address}"></iframe><object data="${address}"></object>
      <video src="${address}"></video><link rel="manifest" href="${address}"><img src="x" onerror="window.intruded = 1">`;
    const script = document.createElement("script");
    script.src = "data:text/javascript,try{eval('1');window.evaluated=1}catch{}";
    place.append(script);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return said;
  }, address);
  expect(arrived).toEqual([]);
  const expected = ["connect-src", "img-src", "frame-src", "object-src", "media-src", "script-src-attr"];
  expect(new Set(violated)).toEqual(new Set([...expected, "script-src-elem"]));
  expect(await page.evaluate(() => ["intruded", "evaluated"].filter((name) => name in window))).toEqual([]);
  await close();
});

test("no page that holds a query may make programs from text", async () => {
  for (const { path } of pages) {
    const { page, close } = await openPage(browser, `${inject("siteUrl")}${path.replace(/^\/index$/, "/")}`);
    const [policy, queries] = await page.evaluate(() => [
      document.querySelector<HTMLMetaElement>("meta[http-equiv=Content-Security-Policy]")?.content,
      document.querySelectorAll(".query, .query-place").length,
    ]);
    expect(policy, path).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
    if (queries) expect(policy, path).not.toMatch(/'unsafe-eval'/);
    await close();
  }
});
