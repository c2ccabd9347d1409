import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { compressSite } from "../../src/site/compress.js";
import { finishPage, finishSite, stableAddress } from "../../src/site/finish.js";
import { addressOf, descriptionIn, toDescription } from "../../src/site/head.js";

const framework = (body: string, program = 'import "./_observablehq/client.0d842524.js";') => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>Dependence | REEvolution</title>
<link rel="modulepreload" href="./_observablehq/client.0d842524.js">
<script type="module" async="" src="./_import/components/page.f380663d.js"></script>
<script type="module">

${program}

</script>
</head>
<body><main><h1>Dependence</h1>${body}</main></body></html>`;

const finished = (html: string, facts: object = {}) =>
  new JSDOM(finishPage(html, { name: "dependence", ...facts })).window.document;
const content = (page: Document, selector: string) => page.querySelector(selector)?.getAttribute("content");

test("a finished page says its language, lets people zoom, and describes itself", () => {
  const page = finished(framework("<p>Magnets are made in few places, and the oxides for them come from fewer.</p>"));
  expect(page.documentElement.lang).toBe("en");
  expect(content(page, "meta[name=viewport]")).toBe("width=device-width, initial-scale=1");
  expect(content(page, "meta[name=description]")).toMatch(/^Magnets are made in few places/);
  expect(content(page, "meta[property='og:title']")).toBe("Dependence");
  expect(page.querySelector("link[rel=canonical]")?.getAttribute("href")).toBe("./dependence");
  expect(page.querySelector("meta[property='og:url']")).toBeNull();
});

test("the site's address makes a page's own whole", () => {
  const page = finished(framework(""), { siteUrl: "https://example.org/ree", description: "x" });
  expect(page.querySelector("link[rel=canonical]")?.getAttribute("href")).toBe("https://example.org/ree/dependence");
  expect(content(page, "meta[property='og:url']")).toBe("https://example.org/ree/dependence");
  expect(addressOf("index", "https://example.org")).toBe("https://example.org/");
});

test("the page for what is not there has no address", () => {
  const page = finished(framework(""), { name: "404", description: "x", siteUrl: "https://example.org/" });
  expect([page.querySelector("link[rel=canonical]"), content(page, "meta[name=robots]")]).toEqual([null, "noindex"]);
});

test("a page names the site's service worker, from whatever folder it is in", () => {
  expect(content(finished(framework("")), "meta[name=service-worker]")).toBe("./sw.js");
  expect(content(finished(framework(""), { name: "editions/2026" }), "meta[name=service-worker]")).toBe("./../sw.js");
});

test("a page without a cell loads no program of Framework's", () => {
  const page = finished(framework("<p>Text.</p>"));
  expect([...page.scripts].map((script) => script.getAttribute("src"))).toEqual([
    "./_import/components/page.f380663d.js",
  ]);
  expect(page.querySelector("link[rel=modulepreload]")).toBeNull();
});

test("a page with a cell keeps its program, which gives way to the picture", () => {
  const program = 'import {define} from "./_observablehq/client.0d842524.js";\ndefine({id: "1", body: () => 1});';
  const page = finished(framework("<p>Text.</p>", program));
  expect([...page.scripts].some((script) => script.text.includes("define("))).toBe(true);
  expect(page.querySelector("link[rel=modulepreload]")?.getAttribute("fetchpriority")).toBe("low");
  expect(content(page, "meta[http-equiv=Content-Security-Policy]")).toMatch(
    /script-src 'self' 'wasm-unsafe-eval' 'sha256-/,
  );
});

test("a page holds its style, asks for programs after its picture, and for fonts beforehand but without haste", () => {
  const face = '@font-face{font-family:"A";src:url(./_file/fonts/a.woff2)}';
  const html = framework(
    '<img src="./a.svg" alt="A">',
    'import "./_observablehq/client.0d842524.js"; define({});',
  ).replace(
    "</head>",
    `<link rel="preload" as="style" href="./s.css"><link rel="stylesheet" href="./s.css"><style>${face}</style></head>`,
  );
  const page = finished(html, { style: () => "p{margin:0}" });
  const links = [...page.head.querySelectorAll("script, link:not([rel=canonical])")];
  expect(links.map((link) => [link.getAttribute("href"), link.getAttribute("fetchpriority")])).toEqual([
    ["./_file/fonts/a.woff2", "low"],
  ]);
  expect([...page.head.querySelectorAll("style")].map((style) => style.textContent)).toEqual(["p{margin:0}", face]);
  const names = [...page.body.children].map((element) => element.tagName);
  expect([names[0], names.at(-1)]).toEqual(["MAIN", "SCRIPT"]);
  expect(finishPage(html, { name: "x", style: () => "p{background:url(a.png)}" })).toContain('rel="stylesheet"');
});

test.each([
  ["./_file/data/production.1f2e3d4c.parquet", "./data/production.parquet"],
  ["./_file/data/us_imports.1f2e3d4c.csv", "./data/us_imports.csv"],
  ["../_file/data/datapackage.1f2e3d4c.json", "../data/datapackage.json"],
  ["./_file/figures/prices.1f2e3d4c.svg", "./_file/figures/prices.1f2e3d4c.svg"],
  ["https://example.org/data.csv", "https://example.org/data.csv"],
])("a download of %s is one of %s", (address, expected) => {
  expect(stableAddress(address)).toBe(expected);
});

test("the heading cells of a table say what they head", () => {
  const page = finished(framework("<table><thead><tr><th>A</th></tr></thead></table>"));
  expect(page.querySelector("th")?.getAttribute("scope")).toBe("col");
});

test("a description is a line of the front matter, or the first sentences", () => {
  expect(descriptionIn('---\ntitle: A\ndescription: "One: two"\n---\ntext')).toBe("One: two");
  expect(descriptionIn("---\ntitle: A\n---\ndescription: not this")).toBeUndefined();
  expect(() => descriptionIn("---\ndescription: >-\n  Long\n---\n")).toThrow("description of more than one line");
  expect(toDescription(`${"word ".repeat(60)}`)).toMatch(/^(word )+word…$/);
});

test("a finished site has its fonts, and no data file twice that no page names", async () => {
  const folder = await mkdtemp(join(tmpdir(), "finish-"));
  await mkdir(join(folder, "_file/data"), { recursive: true });
  await writeFile(join(folder, "_file/data/a.11111111.csv"), "a");
  await writeFile(join(folder, "_file/data/b.22222222.csv"), "b");
  const page = `<a download href="./_file/data/a.11111111.csv">a</a><p data-file="./_file/data/b.22222222.csv">b</p>`;
  await writeFile(join(folder, "dependence.html"), framework(page));
  await finishSite(folder, { source: folder });
  expect(await readdir(join(folder, "_file/data"))).toEqual(["b.22222222.csv"]);
  expect(await readdir(join(folder, "_file/fonts"))).toContain("source-serif-4.woff2");
  expect(await readFile(join(folder, "dependence.html"), "utf8")).toContain('href="./data/a.csv"');
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  expect(worker).toMatch(
    /hashes:\{"?22222222"?:\["[0-9a-f]{8}"\]\},names:\["_file\/fonts\/.*"dependence.html"\],ahead:\[\]/,
  );
  await rm(folder, { recursive: true });
});

test("text and WebAssembly files get their compressed forms, large ones once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "compress-"));
  const [site, cache] = [join(folder, "site"), join(folder, "cache")];
  await mkdir(site);
  const files = { "a.html": "a".repeat(1000), "b.wasm": "b".repeat(60_000), "c.parquet": "c", "d.woff2": "d" };
  for (const [name, text] of Object.entries(files)) await writeFile(join(site, name), text);
  await compressSite(site, { cache });
  expect((await readdir(site)).sort()).toEqual(
    ["a.html", "a.html.br", "a.html.gz", "b.wasm", "b.wasm.br", "b.wasm.gz", "c.parquet", "d.woff2"].sort(),
  );
  expect(brotliDecompressSync(await readFile(join(site, "b.wasm.br"))).toString()).toBe(files["b.wasm"]);
  expect(gunzipSync(await readFile(join(site, "a.html.gz"))).toString()).toBe(files["a.html"]);
  const kept = await readdir(cache);
  expect(kept).toHaveLength(2);
  await writeFile(join(cache, kept.find((name) => name.endsWith(".br")) as string), "kept");
  await compressSite(site, { cache });
  expect(await readFile(join(site, "b.wasm.br"), "utf8")).toBe("kept");
  await rm(folder, { recursive: true });
});
