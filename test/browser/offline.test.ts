import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { projectRoot } from "../../src/site/framework.js";
import { openBrowser } from "./browser.js";
import { PlainHost } from "./plainHost.js";

const folder = join(projectRoot, "dist");
const engine = "_file/engine/duckdb-eh.wasm.";
let browser: Browser;
let host: PlainHost;
let context: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await PlainHost.open(folder);
  context = await browser.newContext({ reducedMotion: "reduce" });
});
afterEach(async () => {
  await context.close();
  await host.close();
});

async function open(path = "query", { at = host.url } = {}): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${at}${path}`);
  return page;
}

/** Runs SQL to its end: what the alert or the status then says. */
async function ask(page: Page, sql: string): Promise<string | null> {
  const box = page.getByRole("textbox", { name: "SQL" }).first();
  await box.waitFor();
  await box.fill(sql);
  await page.getByRole("button", { name: "Run" }).first().click();
  await page.getByRole("button", { name: "Cancel" }).first().waitFor({ state: "hidden", timeout: 60_000 });
  return (
    (await page.getByRole("alert").first().textContent()) || (await page.getByRole("status").first().textContent())
  );
}

const engineRequests = (requests = host.requests) => requests.filter((path) => path.startsWith(engine));

/** The addresses that the browser keeps of the site. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });

/** Waits until the browser keeps all that the page has loaded, and what queries need. */
async function waitUntilKept(page: Page) {
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  const ahead: string[] = JSON.parse(/ahead:(\[.*?\])/.exec(worker)?.[1] ?? "");
  const missing = async () => {
    const urls = await kept(page);
    const loaded = await page.evaluate(() => [
      location.href,
      ...performance.getEntriesByType("resource").map(({ name }) => name),
    ]);
    const own = loaded.filter((url) => url.startsWith("http") && !urls.includes(url));
    return [...own, ...ahead.filter((path) => !urls.some((url) => url.endsWith(path)))];
  };
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
}

describe("a reader's second visit", () => {
  test.each([["/"], ["/briefing/"]])("under %s works without a connection", async (base) => {
    const own = await PlainHost.open(folder, { base });
    const page = await open("query", { at: own.url });
    expect(await ask(page, "SELECT count(*) FROM quotas")).toMatch(/^1 row/);
    await waitUntilKept(page);
    expect(engineRequests(own.requests)).toHaveLength(1);
    const scopes = () =>
      navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => new URL(scope).pathname));
    expect(await page.evaluate(scopes)).toEqual([base]);

    await own.close();
    await page.reload();
    expect(await ask(page, "SELECT count(*) FROM quotas")).toMatch(/^1 row/);
    expect(await page.getByRole("region", { name: "Result" }).first().locator("table").count()).toBe(1);
    expect(await ask(page, "SELECT (SELECT count(*) FROM quotas), (SELECT count(*) FROM prices)")).toMatch(/^1 row/);
  });

  test("downloads no engine, and no program", async () => {
    const first = await open();
    await ask(first, "SELECT count(*) FROM quotas");
    await waitUntilKept(first);
    await first.close();
    host.requests.length = 0;
    const page = await open();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const listen = () => said.push(document.querySelector("main")?.textContent ?? "");
      new MutationObserver(listen).observe(document.body, { childList: true, subtree: true });
    });
    expect(await ask(page, "SELECT count(*) FROM quotas")).toMatch(/^1 row/);
    expect(host.requests.filter((path) => /\.[0-9a-f]{8}\./.test(path))).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { said: string[] }).said.join())).not.toContain("Download");
  });

  test("is not spoilt by a file that came damaged, or was damaged where it was kept", async () => {
    const page = await open();
    await ask(page, "SELECT 1");
    await waitUntilKept(page);
    const spoilt = await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys())
          if (url.includes("_file/data/quotas.")) await cache.put(url, new Response("damaged"));
      }
      return (await caches.keys()).length;
    });
    expect(spoilt).toBe(1);
    host.once.set("_file/data/quotas.", (response, content) => response.end(content.fill(7, 900, 901)));
    for (const _ of ["as it was kept", "as it came"])
      expect(await ask(page, "FROM quotas")).toMatch(/^The data of “quotas” arrived damaged/);
    expect(await ask(page, "FROM quotas")).toMatch(/rows/);
    await waitUntilKept(page);
    host.requests.length = 0;
    await page.reload();
    expect(await ask(page, "FROM quotas")).toMatch(/rows/);
    expect(host.requests.filter((path) => path.startsWith("_file/data/quotas."))).toEqual([]);
  });

  test("is not spoilt by what a network answers in the site's stead", async () => {
    const page = await open();
    await ask(page, "SELECT 1");
    await waitUntilKept(page);
    await page.goto(`${host.url}methods`);
    host.files.set("methods.html", "<!doctype html><title>Log in</title>");
    await page.goto(`${host.url}methods`);
    expect(await page.title()).toBe("Log in");
    await host.close();
    await page.goto(`${host.url}methods`);
    expect(await page.title()).toContain("REEvolution");
  });

  test("finds the page anew, and other pages as they were read", async () => {
    const page = await open();
    await ask(page, "FROM quotas");
    await waitUntilKept(page);
    await page.goto(`${host.url}methods`);
    host.files.set("query.html", "<!doctype html><title>New</title>");
    await page.goto(`${host.url}query`);
    expect(await page.title()).toBe("New");
    await host.close();
    await page.goto(`${host.url}methods`);
    expect(await page.locator("h1").count()).toBe(1);
  });
});

describe("a new build", () => {
  test("takes over when no page of the old one is open, and keeps the engine", async () => {
    const page = await open();
    await ask(page, "FROM quotas");
    await waitUntilKept(page);
    const gone = "_import/snapshots/run.";
    const [, hash = ""] = /run\.([0-9a-f]{8})\.js/.exec((await kept(page)).join()) ?? [];
    const worker = await readFile(join(folder, "sw.js"), "utf8");
    expect(worker).toContain(hash);
    host.files.set("sw.js", worker.replace(hash, "e0000000"));
    const waits = () => navigator.serviceWorker.ready.then(async (own) => (await own.update()).waiting !== null);
    await expect.poll(() => page.evaluate(waits), { timeout: 10_000 }).toBe(true);
    const second = await open();
    expect((await kept(second)).some((url) => url.includes(gone))).toBe(true);
    expect(await ask(second, "FROM quotas")).toMatch(/rows/);

    await page.close();
    await second.close();
    host.requests.length = 0;
    const third = await open("methods");
    await expect
      .poll(async () => (await kept(third)).some((url) => url.includes(gone)), { timeout: 10_000 })
      .toBe(false);
    const rest = await kept(third);
    for (const part of [engine, "_file/data/quotas."]) expect(rest.filter((url) => url.includes(part))).toHaveLength(1);
    expect(rest).toContain(`${host.url}query`);
    expect(engineRequests()).toEqual([]);
  });

  test("can take itself off a site, as the documentation says", async () => {
    const page = await open();
    await ask(page, "FROM quotas");
    await waitUntilKept(page);
    const guide = await readFile(join(projectRoot, "docs/hosting.md"), "utf8");
    host.files.set("sw.js", /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? "");
    await page.evaluate(() => navigator.serviceWorker.ready.then((own) => own.update()));
    const left = () =>
      Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => all.flat().length);
    await expect.poll(() => page.evaluate(left), { timeout: 10_000 }).toBe(0);
    expect(await ask(page, "FROM prices")).toMatch(/rows/);
  });
});

describe("the download of the engine", () => {
  const connection = (facts: object) =>
    context.addInitScript((facts) => Object.defineProperty(navigator, "connection", { value: facts }), facts);
  const fast = { effectiveType: "4g", downlink: 10, saveData: false };

  /** Calls what a page calls when a reader nears the button. */
  async function prefetch(page: Page) {
    const [module] = (await readdir(join(folder, "_import/snapshots"))).filter((n) => /^engineFile\.\w+\.js$/.test(n));
    const times = "m => { m.prefetchEngine(); m.prefetchEngine(); }";
    await page.evaluate(`import(${JSON.stringify(`${host.url}_import/snapshots/${module}`)}).then(${times})`);
    await page.waitForTimeout(500);
  }

  test.each([
    ["with Save-Data", { ...fast, saveData: true }],
    ["on a slow line", { ...fast, downlink: 1.5 }],
    ["on a slow kind of line", { ...fast, effectiveType: "3g" }],
    ["where the browser tells nothing", undefined],
  ])("does not begin ahead %s", async (_, facts) => {
    await connection(facts as object);
    const page = await open();
    await prefetch(page);
    expect(engineRequests()).toEqual([]);
  });

  test("begins ahead on a fast line, once, and the query joins it", async () => {
    await connection(fast);
    const page = await open();
    await prefetch(page);
    expect(engineRequests()).toHaveLength(1);
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    await prefetch(page);
    expect(engineRequests()).toHaveLength(1);
  });

  test("that breaks off says so, and Run goes on with it", async () => {
    const page = await open();
    let sent = 0;
    host.once.set(engine, (response, content) => {
      response.setHeader("Content-Length", content.length).writeHead(200);
      response.write(content.subarray(0, 3_000_000), () => setTimeout(() => response.destroy(), 300));
    });
    expect(await ask(page, "SELECT 1")).toBe(
      "The query engine arrived incomplete: the connection broke off. Run goes on with the download.",
    );
    host.once.set(engine, (response, content, { headers }) => {
      const start = Number(/\d+/.exec(headers.range ?? "")?.[0]);
      sent = content.length - start;
      response.setHeader("Content-Range", `bytes ${start}-${content.length - 1}/${content.length}`);
      response.writeHead(206).end(content.subarray(start));
    });
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    expect(sent).toBeGreaterThan(4_000_000);
    expect(sent).toBeLessThan(5_000_000);
  });

  test("that comes damaged says so, and Run downloads it again", async () => {
    const page = await open();
    host.once.set(engine, (response, content) => {
      content.fill(7, 5_000_000, 5_000_100);
      response.end(content);
    });
    expect(await ask(page, "SELECT 1")).toBe(
      "The query engine arrived damaged and cannot be used. Run downloads it again.",
    );
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
  });

  test("works from a host that declares its gzip, which browsers then unpack", async () => {
    const page = await open();
    for (const part of [engine, "engine/duckdb-browser-eh"])
      host.once.set(part, (response, content) => response.setHeader("Content-Encoding", "gzip").end(content));
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    expect(engineRequests()).toHaveLength(1);
  });

  test("works where the browser keeps nothing", async () => {
    await context.addInitScript(() => {
      const refuse = () => Promise.reject(new DOMException("no", "SecurityError"));
      for (const name of ["open", "match"]) Object.defineProperty(CacheStorage.prototype, name, { value: refuse });
      Object.defineProperty(ServiceWorkerContainer.prototype, "register", { value: refuse });
    });
    const page = await open();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    await page.waitForTimeout(500);
    expect(errors).toEqual([]);
  });
});
