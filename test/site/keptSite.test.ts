import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { KeptSite } from "../../src/site/serviceWorker/keptSite.js";

const scope = "https://site.example/briefing/";
const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);
const build = {
  hashes: { "11111111": [digest("a"), digest("engine")], "22222222": [digest("a"), digest("c")] },
  names: ["index.html", "query.html", "data/prices.csv"],
  ahead: ["_file/c.22222222.parquet"],
};
const page = (text: string) => `<meta name="service-worker" content="./sw.js"><p>${text}`;
const portal = "<!doctype html><title>Log in to this network</title>";

/** What a browser offers, as far as the site asks for it. */
class Caches {
  readonly entries = new Map<string, Response>();
  full = false;
  open = async () => ({
    match: async (url: string) => this.entries.get(url)?.clone(),
    put: async (url: string, response: Response) => {
      if (this.full) throw new DOMException("full", "QuotaExceededError");
      this.entries.set(url, response);
    },
    keys: async () => [...this.entries.keys()].map((url) => new Request(url)),
    delete: async (request: Request | string) =>
      this.entries.delete(typeof request === "string" ? request : request.url),
  });
}

/** An answer as a browser gives it. */
const answer =
  (text: string, { status = 200, type = "basic", redirected = false, contentType = "" } = {}) =>
  () =>
    Object.defineProperties(new Response(text, { status, headers: { "Content-Type": contentType } }), {
      type: { value: type },
      redirected: { value: redirected },
    });

let caches: Caches;
let host: Map<string, () => Response>;
let asked: string[];
let site: KeptSite;

beforeEach(() => {
  caches = new Caches();
  host = new Map();
  asked = [];
  const fetch = async (input: RequestInfo | URL) => {
    const path = (input as Request).url.slice(scope.length);
    asked.push(path);
    const found = host.get(path.replace(/[#].*/, ""));
    if (!found) throw new TypeError("offline");
    return found();
  };
  site = new KeptSite(scope, build, { caches: caches as unknown as CacheStorage, fetch });
});

const kept = () => [...caches.entries.keys()].map((url) => url.slice(scope.length)).sort();

async function visit(path: string, init: RequestInit = {}): Promise<string> {
  const work: Promise<unknown>[] = [];
  const request = new Request(`${scope}${path}`, init);
  const response = await site.answer({ request, waitUntil: (promise) => work.push(promise) });
  await Promise.all(work);
  return response.text();
}

test("a file named after its content is asked for but once", async () => {
  host.set("_file/a.11111111.svg", answer("a"));
  expect(await visit("_file/a.11111111.svg")).toBe("a");
  host.clear();
  expect(await visit("_file/a.11111111.svg")).toBe("a");
  expect(asked).toHaveLength(1);
  await expect(visit("_file/a.11111111.svg", { cache: "reload" })).rejects.toThrow("offline");
});

test("a page is asked for every time, and taken as it was when the site is out of reach", async () => {
  host.set("query", answer(page("old")));
  expect(await visit("query")).toBe(page("old"));
  host.set("query?x=1", answer(page("new")));
  expect(await visit("query?x=1")).toBe(page("new"));
  host.clear();
  expect(await visit("query")).toBe(page("new"));
  await expect(visit("methods")).rejects.toThrow("offline");
});

test.each([
  ["another site", "https://other.example/briefing/_file/a.11111111.svg", {}],
  ["another folder", "https://site.example/_file/a.11111111.svg", {}],
  ["what is sent", `${scope}query`, { method: "POST" }],
  ["a part of a file", `${scope}_file/a.11111111.svg`, { headers: { Range: "bytes=10-" } }],
  ["what must not be kept", `${scope}query`, { cache: "no-store" as const }],
])("%s is left to the browser", async (_, url, init) => {
  expect(site.answers(new Request(url, init))).toBe(false);
  await site.keep({ addresses: [url] });
  if (!("method" in init || "headers" in init || "cache" in init)) expect(asked).toEqual([]);
});

test.each([
  ["an error", { status: 404 }],
  ["a part", { status: 206 }],
  ["another origin's answer", { type: "cors" }],
  ["the answer of another address", { redirected: true }],
])("%s is handed on and not kept", async (_, facts) => {
  host.set("_file/a.11111111.svg", answer("a", facts));
  expect(await visit("_file/a.11111111.svg")).toBe("a");
  expect(kept()).toEqual([]);
});

describe("what a network answers in the site's stead is handed on and not kept", () => {
  test.each([
    ["_file/c.22222222.parquet"],
    ["_import/a.22222222.js"],
    [`_file/later.${digest("later")}.parquet`],
    ["_import/later.33333333.js"],
    ["data/prices.csv"],
    ["query"],
    [""],
    ["later"],
  ])("for “%s”", async (path) => {
    for (const contentType of ["text/html; charset=utf-8", "application/octet-stream"]) {
      host.set(path, answer(portal, { contentType }));
      expect(await visit(path)).toBe(portal);
    }
    await site.keep({ addresses: [scope + path], files: [{ address: scope + path, file: new Blob([portal]) }] });
    expect(kept().filter((path) => path !== "data/prices.csv")).toEqual([]);
  });

  test("and does not take the place of a page that was read", async () => {
    host.set("query", answer(page("read")));
    await visit("query");
    host.set("query", answer(portal));
    expect(await visit("query")).toBe(portal);
    host.clear();
    expect(await visit("query")).toBe(page("read"));
  });

  test("also where it is a page of this site under the name of a file", async () => {
    host.set("data/prices.csv", answer(page("start"), { contentType: "text/html" }));
    await visit("data/prices.csv");
    expect(kept()).toEqual([]);
  });
});

test("what a later build has is kept where its name or its page tells that it is of this site", async () => {
  const data = `_file/later.${digest("later")}.parquet`;
  host.set(data, answer("later")).set("later", answer(page("later"), { contentType: "text/html" }));
  await Promise.all([visit(data), visit("later")]);
  expect(kept()).toEqual([data, "later"]);
});

test("a kept file that a page found damaged is replaced, and dropped when the answer is no better", async () => {
  const path = "_file/c.22222222.parquet";
  const spoil = () => caches.entries.set(scope + path, new Response("x"));
  spoil();
  expect(await visit(path)).toBe("x");
  host.set(path, answer("c"));
  expect(await visit(path, { cache: "reload" })).toBe("c");
  host.clear();
  expect(await visit(path)).toBe("c");
  spoil();
  host.set(path, answer(portal, { contentType: "text/html" }));
  expect(await visit(path, { cache: "reload" })).toBe(portal);
  expect(kept()).toEqual([]);
});

test("where there is no room, the site answers", async () => {
  caches.full = true;
  host.set("_file/a.11111111.svg", answer("a"));
  expect(await visit("_file/a.11111111.svg")).toBe("a");
  expect(await visit("_file/a.11111111.svg")).toBe("a");
  caches.open = () => Promise.reject(new DOMException("no", "SecurityError"));
  expect(await visit("_file/a.11111111.svg")).toBe("a");
});

describe("what a page has loaded", () => {
  test("is kept, the files that it hands over without being asked for", async () => {
    host.set("query", answer(page("page"))).set("_import/a.22222222.js", answer("a"));
    const engine = `${scope}_file/engine/e.11111111.gzip`;
    const first = site.keep({ files: [{ address: engine, file: new Blob(["engine"]) }] });
    await site.keep({ addresses: [engine, `${scope}query#sql=SELECT`, `${scope}_import/a.22222222.js`, "data:,x"] });
    await first;
    expect(kept()).toEqual(["_file/engine/e.11111111.gzip", "_import/a.22222222.js", "query"]);
    expect(asked.sort()).toEqual(["_import/a.22222222.js", "query#sql=SELECT"]);
    expect(await visit("_file/engine/e.11111111.gzip")).toBe("engine");
  });

  test("is joined by what queries need, when the page says so", async () => {
    host.set("_file/c.22222222.parquet", answer("c")).set("query", answer(page("page")));
    await site.keep({ addresses: [`${scope}query`] });
    expect(kept()).toEqual(["query"]);
    await site.keep({ ahead: true });
    expect(kept()).toEqual(["_file/c.22222222.parquet", "query"]);
  });

  test("need not be there any more", async () => {
    await site.keep({ addresses: [`${scope}query`] });
    expect(kept()).toEqual([]);
  });
});

test("a new build drops what it does not have, and what an earlier one kept unsound", async () => {
  const entries = {
    "": page("start"),
    query: page("query"),
    index: portal,
    "data/prices.csv": "c",
    "_file/a.11111111.svg": "a",
    "_file/c.22222222.parquet": portal,
    "_file/b.33333333.svg": "b",
    gone: page("gone"),
    "%zz": "z",
  };
  for (const [path, text] of Object.entries(entries))
    caches.entries.set(scope + path, new Response(text, { headers: { "Content-Type": "" } }));
  await site.clean();
  expect(kept()).toEqual(["", "_file/a.11111111.svg", "data/prices.csv", "query"]);
});
