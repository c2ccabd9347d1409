import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSite } from "../../src/site/check.js";

const page = (body: string, head = "") => `<!doctype html><html lang="en"><head><title>A page</title>
<meta name="description" content="What it is about">${head}</head><body><main><h1 id="top-of-it">A page</h1>${body}</main></body></html>`;

/** The faults of a site of these files, which has a page of the name `index.html` when none is given. */
async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "check-"));
  try {
    for (const [path, text] of Object.entries({ "index.html": page(""), "other.html": page(""), ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await checkSite(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
const inPage = (body: string, head = "") => faultsOf({ "index.html": page(body, head) });
const inModule = (text: string) => faultsOf({ "_import/a.js": text, "_import/b.js": "export {}" });

test("a whole site has no fault", async () => {
  const body = `<h2 id="x">Part</h2><a href="./other">other</a> <a href="other#top-of-it">top</a> <a href="#x">part</a>
    <a href="./other#sql=SELECT%201">query</a> <a href="https://example.org/">elsewhere</a> <a href="./">home</a>
    <a href="mailto:a@example.org">mail</a> <img src="./a.svg" alt="A"> <img src="./a.svg" alt="" role="presentation">
    <svg aria-hidden="true"></svg> <svg role="img" aria-label="A"></svg> <svg><title>A</title></svg>
    <figure><figcaption>A</figcaption></figure> <label>Name <input></label> <label for="y">Year</label><input id="y">
    <button>Go</button> <table><thead><tr><th scope="col">A</th></tr></thead></table>
    <script type="module">import "./_import/a.js"; const url = "https://example.org/"; document.title = url;</script>`;
  const files = {
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "_import/a.js": 'import("./b.js")',
    "_import/b.js": "",
  };
  expect(await faultsOf({ "index.html": page(body), ...files })).toEqual([]);
});

describe("a page", () => {
  test.each([
    ["a broken cell", '<div class="observablehq--error">x is not defined</div>', "broken cell: x is not defined"],
    ["a link to no page", '<a href="./gone">gone</a>', "dead link: ./gone."],
    ["a link to no part of its own", '<a href="#gone">gone</a>', "dead link: #gone,"],
    [
      "a link to no part of another",
      '<a href="./other#gone">gone</a>',
      "dead link: ./other#gone, as other.html has no #gone",
    ],
    ["a link that is a script", '<a href="javascript:go()">go</a>', "script as link"],
    [
      "a picture of another host",
      '<img src="https://example.org/a.png" alt="A">',
      "request to another host: https://example.org/a.png",
    ],
    [
      "a picture of another host without a protocol",
      '<img src="//example.org/a.png" alt="A">',
      "request to another host: //example.org/a.png",
    ],
    [
      "a second picture of another host",
      '<img srcset="index.html 1x, https://example.org/b.png 2x" alt="A">',
      "request to another host: https://example.org/b.png",
    ],
    ["a frame of another host", '<iframe title="A" src="https://example.org/"></iframe>', "request to another host"],
    [
      "a style of another host",
      '<p style="background: url(https://example.org/c.png)">c</p>',
      "request to another host: https://example.org/c.png",
    ],
    ["a form to another host", '<form action="https://example.org/"></form>', "request to another host"],
    ["a picture that is not there", '<img src="./gone.svg" alt="A">', "missing file: ./gone.svg"],
    ["a picture without text", '<img src="./index.html">', "missing alt"],
    ["a picture with empty text", '<img src="./index.html" alt="">', "empty alt"],
    ["a drawing without a name", "<svg><path/></svg>", "picture without a name"],
    ["a figure without a caption", "<figure><p>a</p></figure>", "figure without a caption"],
    ["a field without a label", '<input type="text">', "field without a label"],
    ["a choice without a label", "<select><option>a</option></select>", "field without a label"],
    ["a button without a name", "<button><svg aria-hidden='true'></svg></button>", "button without a name"],
    ["a link without a name", '<a href="./other"></a>', "link without a name"],
    ["a table without headings", "<table><tr><td>1</td></tr></table>", "table whose heading cells have no scope"],
    ["a table without scope", "<table><tr><th>A</th></tr></table>", "table whose heading cells have no scope"],
    ["an id twice", '<p id="a"></p><p id="a"></p>', "duplicate id: a"],
    ["a level of headings skipped", "<h3>Deep</h3>", "skipped heading level: h3 “Deep” after h1"],
    [
      "a query where programs may be made from text",
      '<div data-evaluates></div><section class="query"></section>',
      "query on a page that evaluates",
    ],
    [
      "a query in a sentence",
      '<p>See <span></span></p><div class="query" data-query="a"></div>',
      "query without an answer: a",
    ],
    ["two first headings", "<h1>Again</h1>", "2 headings of the first level"],
    ["a program that imports a bare name", '<script type="module">import "d3"</script>', "bare specifier: d3"],
    ["a program of another host", '<script src="https://example.org/a.js"></script>', "request to another host"],
    [
      "a cell that takes a built-in library",
      '<script type="module">define({id: "1", inputs: ["Plot", "display"], body: (Plot) => 1});</script>',
      "built-in library: Plot",
    ],
  ])("must not have %s", async (_, body, fault) => {
    expect((await inPage(body)).join("\n")).toContain(`index.html: ${fault}`);
  });

  test.each([
    [
      "a style sheet of another host",
      '<link rel="stylesheet" href="https://example.org/a.css">',
      "request to another host",
    ],
    ["a connection to another host", '<link rel="preconnect" href="https://example.org">', "request to another host"],
    ["an icon that is not there", '<link rel="icon" href="./icon.svg">', "missing file: ./icon.svg"],
    [
      "a style that imports from another host",
      "<style>@import 'https://example.org/a.css'</style>",
      "request to another host",
    ],
    ["a viewport that forbids zoom", '<meta name="viewport" content="maximum-scale=1">', "viewport that forbids zoom"],
    ["a service worker that is not there", '<meta name="service-worker" content="./sw.js">', "missing file: ./sw.js"],
    ["a leap to another page", '<meta http-equiv="refresh" content="0; url=/other">', "page that leads away"],
  ])("must not have in its head %s", async (_, head, fault) => {
    expect((await inPage("", head)).join("\n")).toContain(`index.html: ${fault}`);
  });

  test("must have a language, a title, a description and a heading", async () => {
    expect(await faultsOf({ "index.html": "<!doctype html><p>Bare" })).toEqual([
      "index.html: missing language: <html> has no lang.",
      "index.html: missing title. Give the page one in its front matter.",
      "index.html: missing description. Give the page one in its front matter.",
      "index.html: 0 headings of the first level. Keep one.",
    ]);
  });

  test("may use a built-in's name for a value of its own", async () => {
    const cells = `define({id: "1", outputs: ["sql"], body: () => 1}); define({id: "2", inputs: ["sql"], body: (sql) => sql})`;
    expect(await inPage(`<script type="module">${cells}</script>`)).toEqual([]);
  });
});

describe("a program", () => {
  test.each([
    ["a bare specifier", 'import {csv} from "d3-dsv";', "bare specifier: d3-dsv"],
    ["a bare specifier passed on", 'export * from "d3-dsv";', "bare specifier: d3-dsv"],
    ["a bare specifier taken later", 'import("d3-dsv")', "bare specifier: d3-dsv"],
    ["a specifier of the registry", 'import "npm:d3";', "bare specifier: npm:d3"],
    ["a module that is not there", 'import "./gone.js";', "missing module: ./gone.js"],
    ["a library that was not built", 'import("../_npm/d3@0.0.0/_esm.js")', "missing module: ../_npm/d3@0.0.0/_esm.js"],
    ["a file that is not there", 'import.meta.resolve("./gone.wasm")', "missing module: ./gone.wasm"],
    [
      "a module of another host",
      'import("https://example.org/a.js")',
      "request to another host: https://example.org/a.js",
    ],
    ["a fetch from another host", 'window.fetch("https://example.org/a.json")', "request to another host"],
    ["a fetch from another host's folder", "fetch(`https://example.org/$" + "{name}`)", "request to another host"],
    ["a worker of another host", 'new Worker(new URL("https://example.org/w.js"))', "request to another host"],
    ["a socket to another host", 'new WebSocket("wss://example.org/")', "request to another host"],
    ["a script of another host", 'importScripts("https://example.org/w.js")', "request to another host"],
    ["text that is no program", "import {", "unreadable program"],
  ])("must not have %s", async (_, text, fault) => {
    expect((await inModule(text)).join("\n")).toContain(`_import/a.js: ${fault}`);
  });

  test("of Framework's own may name libraries that no page takes", async () => {
    expect(await faultsOf({ "_observablehq/client.js": 'import("../_npm/d3@0.0.0/_esm.js")' })).toEqual([]);
    expect(await faultsOf({ "_observablehq/client.js": 'import("./gone.js")' })).toHaveLength(1);
  });
});

test("styles and pictures must not fetch from another host", async () => {
  expect(
    await faultsOf({
      "a.css": "@import url(https://example.org/a.css); p { background: url('./gone.png') }",
      "b.svg": '<svg><image href="https://example.org/b.png"/></svg>',
    }),
  ).toEqual([
    "a.css: request to another host: https://example.org/a.css. Keep the file in the site.",
    "a.css: missing file: ./gone.png. Mend the address.",
    "b.svg: request to another host: https://example.org/b.png. Keep the file in the site.",
  ]);
});

test("all faults are told at once", async () => {
  expect(await inPage('<a href="./gone">a</a><h4>Deep</h4><img src="./gone.svg">')).toHaveLength(4);
});

test("no file is larger than a common host takes", async () => {
  expect(await faultsOf({ "a.bin": "a".repeat(25_000_001), "b.bin": "b".repeat(25_000_000) })).toEqual([
    "a.bin: file of 25.0 MB. Compress or divide it; some hosts take 25 MB.",
  ]);
});

test("a folder without a page is no site", async () => {
  const folder = await mkdtemp(join(tmpdir(), "check-"));
  expect(await checkSite(folder)).toEqual([`${folder}: no page. Build the site.`]);
  await rm(folder, { recursive: true });
});
