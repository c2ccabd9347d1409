import { readFileSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { JSDOM } from "jsdom";
import { filesIn } from "./files.js";
import { projectRoot } from "./framework.js";
import { contentPolicy, descriptionIn, headTags, type PageFacts, toDescription } from "./head.js";
import { fonts } from "./outputs.js";
import { writeServiceWorker } from "./serviceWorker.js";

/**
 * What Framework's build leaves out: the language, a viewport that lets people zoom, canonical and social tags, a
 * content policy, the fonts; and what a page does not need: a program without a cell to run.
 */
export async function finishSite(folder: string, { siteUrl, source = join(projectRoot, "src") }: Options = {}) {
  const grounds = await groundsIn(join(source, "theme.css"));
  for (const path of (await filesIn(folder)).filter((path) => path.endsWith(".html"))) {
    const name = path.replace(/\.html$/, "");
    const written = await readText(join(source, `${name}.md`));
    const description = descriptionIn(written || (await readText(join(source, `.observablehq/cache/${name}.md`))));
    const html = await readFile(join(folder, path), "utf8");
    const facts = {
      name,
      ...(description && { description }),
      ...(siteUrl && { siteUrl }),
      ...(grounds && { grounds }),
    };
    const style = (address: string) => readFileSync(join(folder, dirname(path), address), "utf8");
    await writeFile(join(folder, path), finishPage(html, { ...facts, style }));
  }
  await copyFonts(folder);
  await removeUnnamed(folder);
  await writeServiceWorker(folder);
}

type Options = { siteUrl?: string; source?: string };

type Facts = Omit<PageFacts, "title" | "description"> &
  Partial<PageFacts> & {
    /** Reads a style sheet. */
    style?: (address: string) => string;
    /** Writes a style sheet of fonts and tells its address. */
    faces?: (text: string) => string;
  };

export function finishPage(html: string, { style, ...facts }: Facts): string {
  const dom = new JSDOM(html);
  const { document } = dom.window;
  document.documentElement.lang = "en";
  document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
  dropIdleProgram(document);
  if (style) takeInStyles(document, style);
  letPicturesFirst(document);
  askForFonts(document);
  for (const link of document.querySelectorAll("a[download][href]"))
    link.setAttribute("href", stableAddress(link.getAttribute("href") as string));
  for (const cell of document.querySelectorAll("thead th:not([scope])")) cell.setAttribute("scope", "col");
  if (facts.siteUrl) document.querySelector("base")?.setAttribute("href", new URL(facts.siteUrl).pathname);
  const title = document.querySelector("main h1")?.textContent ?? document.title;
  const description = facts.description ?? toDescription(firstParagraph(document));
  const viewport = document.querySelector("meta[name=viewport]");
  for (const [name, attributes] of headTags({ title, ...facts, description }).reverse()) {
    const tag = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) tag.setAttribute(key, value);
    viewport?.after(tag);
  }
  const worker = document.createElement("meta");
  worker.name = "service-worker";
  worker.content = `./${"../".repeat(facts.name.split("/").length - 1)}sw.js`;
  viewport?.after(worker);
  const scripts = [...document.querySelectorAll("script:not([src])")].map((script) => script.textContent ?? "");
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = contentPolicy(scripts, { evaluates: document.querySelector("[data-evaluates]") !== null });
  document.querySelector("meta[charset]")?.after(policy);
  return dom.serialize();
}

/** A page without a cell needs none of Framework's client. */
function dropIdleProgram(document: Document) {
  const programs = [...document.querySelectorAll("script[type=module]:not([src])")];
  const program = programs.find((script) => script.textContent?.includes("/_observablehq/client."));
  if (!program || /\bdefine\(/.test(program.textContent ?? "")) return;
  program.remove();
  for (const link of document.querySelectorAll("link[rel=modulepreload]")) link.remove();
}

/** A page that holds its own style is seen a journey to the server sooner. */
function takeInStyles(document: Document, read: (address: string) => string) {
  for (const link of document.querySelectorAll("link[rel=preload][as=style]")) link.remove();
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    const text = read(link.getAttribute("href") as string);
    if (/url\(|@import/.test(text)) continue;
    const style = document.createElement("style");
    style.textContent = text;
    link.replaceWith(style);
  }
}

/** Programs are asked for at the end of the page, after its first picture, for which they would otherwise compete. */
function letPicturesFirst(document: Document) {
  for (const program of document.querySelectorAll("head > link[rel=modulepreload], head > script[type=module]")) {
    if (program.matches("link")) program.setAttribute("fetchpriority", "low");
    document.body.append(program, "\n");
  }
}

/**
 * Fonts give way to the first picture, of which they are thirty times the size. Because they are asked for beforehand, the
 * browser waits for them a moment before it shows any text, and never changes the letters of text that it has shown.
 */
function askForFonts(document: Document) {
  const style = [...document.querySelectorAll("head > style")].find(({ textContent }) =>
    textContent?.includes("@font-face"),
  );
  for (const [, face = ""] of style?.textContent?.matchAll(/@font-face\{([^}]*)\}/g) ?? []) {
    const address = /url\(([^)]+)\)/.exec(face)?.[1];
    if (!address || face.includes("italic")) continue;
    const link = document.createElement("link");
    for (const [key, value] of Object.entries({ rel: "preload", as: "font", type: "font/woff2", crossorigin: "" }))
      link.setAttribute(key, value);
    link.setAttribute("href", address);
    link.setAttribute("fetchpriority", "low");
    style?.before(link);
  }
}

/** `./_file/data/prices.1f2e3d4c.csv` is `./data/prices.csv`, which can be cited; other addresses stay. */
export const stableAddress = (address: string) =>
  address.replace(/(^|\/)_file\/data\/(\w+)\.[0-9a-f]{8}\.(parquet|csv|json)$/, "$1data/$2.$3");

const firstParagraph = (document: Document) =>
  [...document.querySelectorAll("main > p, main .figure-summary")].find((p) => (p.textContent ?? "").length > 40)
    ?.textContent ?? "";

async function groundsIn(path: string): Promise<readonly [string, string] | undefined> {
  const [light, dark] = [...(await readText(path)).matchAll(/--ground:\s*(#\w+)/g)].map((match) => match[1] as string);
  if (light && dark) return [light, dark];
}

const readText = (path: string) =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });

/** Framework copies what a page's elements name; the fonts are named in its style. */
async function copyFonts(folder: string) {
  const { resolve } = createRequire(import.meta.url);
  for (const [name, file] of Object.entries(fonts)) {
    const target = join(folder, "_file/fonts", `${name}.woff2`);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(resolve(file), target);
  }
}

/** Hashed copies of data that now have their stable address go, unless a page or a program still names them. */
async function removeUnnamed(folder: string) {
  const paths = await filesIn(folder);
  const texts = await Promise.all(
    paths.filter((path) => /\.(html|js|css)$/.test(path)).map((path) => readFile(join(folder, path), "utf8")),
  );
  for (const path of paths.filter((path) => path.startsWith("_file/data/")))
    if (!texts.some((text) => text.includes(path))) await rm(join(folder, path));
}
