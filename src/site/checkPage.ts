import { fileOf, isElsewhere, isInline, type Site } from "./address.js";
import { builtinFaults, scriptFaults, styleFaults } from "./checkProgram.js";

/** A fault, and the element that has it; null when it is the page's own. */
export type Found = { words: string; element: Element | null };

/** Everything wrong with a page: broken cells, dead links, requests to others, and what keeps people out. */
export function pageFaults(page: Document, path: string, site: Site): string[] {
  const base = page.querySelector("base")?.getAttribute("href");
  const from = base ? new URL(base, `http://site/${path}`).pathname.slice(1) : path;
  return [
    ...cellFaults(page),
    ...wordsOf(linkFaults(page, path, from, site)),
    ...wordsOf(requestFaults(page, from, site)),
    ...textFaults(page),
    ...wordsOf(writingFaults(page)),
    ...[...page.querySelectorAll("script:not([src])")]
      .filter((script) => ["", "module", "text/javascript"].includes(script.getAttribute("type") ?? ""))
      .flatMap((script) => scriptFaults(script.textContent ?? "", from, site)),
    ...builtinFaults(
      [...page.querySelectorAll("script[type=module]")].map((script) => script.textContent ?? "").join("\n"),
    ),
    ...[...page.querySelectorAll("style")].flatMap((style) => styleFaults(style.textContent ?? "", from, site)),
    ...[...page.querySelectorAll("[style]")].flatMap((element) =>
      styleFaults(element.getAttribute("style") ?? "", from, site),
    ),
  ];
}

const wordsOf = (found: readonly Found[]) => found.map(({ words }) => words);

/** What is wrong with what an author has written, apart from links and cells; a draft can be asked, too. */
export const writingFaults = (page: Document): Found[] => [
  ...headingFaults(page),
  ...evaluationFaults(page),
  ...answerFaults(page),
  ...nameFaults(page),
];

const cellFaults = (page: Document) =>
  [...page.querySelectorAll(".observablehq--error")].map(
    (cell) => `broken cell: ${shorten(cell.textContent)}. Mend the cell.`,
  );

/** `#figure-x` must be there; what holds a `=`, such as `query#sql=…`, is a parameter and leads nowhere. */
export function linkFaults(page: Document, path: string, from: string, site: Site): Found[] {
  return [...page.querySelectorAll("a[href], area[href]")].flatMap((link) => {
    const address = link.getAttribute("href") as string;
    if (isElsewhere(address)) return [];
    if (isInline(address))
      return /^\s*javascript:/i.test(address)
        ? [{ words: `script as link: ${shorten(address)}. Make it a button.`, element: link }]
        : [];
    const target = address.startsWith("#") ? path : fileOf(address, from, site);
    if (!target) return [{ words: `dead link: ${address}. Write the page or mend the link.`, element: link }];
    const id = decoded(address.split("#")[1] ?? "");
    const ids = site.ids.get(target);
    if (!id || id === "top" || id.includes("=") || !ids || ids.has(id)) return [];
    return [{ words: `dead link: ${address}, as ${target} has no #${id}. Mend the fragment.`, element: link }];
  });
}

/** A fragment that cannot be decoded is looked for as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const fetching: readonly [selector: string, attribute: string][] = [
  ["img, script, iframe, audio, video, source, track, embed, input", "src"],
  ["video", "poster"],
  ["object", "data"],
  ["image, use", "href"],
  ["img, source", "srcset"],
  ["link", "imagesrcset"],
  ["form", "action"],
];
const fetchedLinks =
  /\b(stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|icon|apple-touch-icon|manifest)\b/;

export function requestFaults(page: Document, from: string, site: Site): Found[] {
  const addresses = new Map<string, Element>();
  const note = (address: string, element: Element) => {
    if (address && !addresses.has(address)) addresses.set(address, element);
  };
  for (const [selector, attribute] of fetching)
    for (const element of page.querySelectorAll(selector)) {
      const value = element.getAttribute(attribute) ?? "";
      if (!attribute.endsWith("srcset")) note(value, element);
      else for (const part of value.split(",")) note(part.trim().split(/\s+/)[0] ?? "", element);
    }
  for (const link of page.querySelectorAll("link[href]"))
    if (fetchedLinks.test(link.getAttribute("rel") ?? "")) note(link.getAttribute("href") as string, link);
  const worker = page.querySelector("meta[name=service-worker]");
  if (worker) note(worker.getAttribute("content") ?? "", worker);
  const faults = [...addresses].flatMap(([address, element]): Found[] => {
    if (isInline(address)) return [];
    if (isElsewhere(address))
      return [{ words: `request to another host: ${address}. Keep the file in the site.`, element }];
    return fileOf(address, from, site) ? [] : [{ words: `missing file: ${address}. Mend the address.`, element }];
  });
  const refresh = page.querySelector("meta[http-equiv=refresh i]");
  if (refresh) faults.push({ words: "page that leads away by itself. Use a link.", element: refresh });
  return faults;
}

/** Within a sentence or beside `${…}` a query is not found, and would stand there empty. */
const answerFaults = (page: Document): Found[] =>
  [...page.querySelectorAll("div[data-query]")].map((element) => ({
    words: `query without an answer: ${element.getAttribute("data-query")}. Put it on a line of its own.`,
    element,
  }));

/** A query's worker may do what its page may, and a reader's SQL must not make programs. */
function evaluationFaults(page: Document): Found[] {
  const evaluates = page.querySelector("[data-evaluates]");
  const query = page.querySelector(".query, .query-place, [data-query]");
  const words = "query on a page that evaluates. Do without data-evaluates, or without the query.";
  return evaluates && query ? [{ words, element: query }] : [];
}

/** Title, description, language: what a page is announced by. */
function textFaults(page: Document): string[] {
  const faults: string[] = [];
  if (!page.documentElement.lang) faults.push("missing language: <html> has no lang.");
  if (!page.title.trim()) faults.push("missing title. Give the page one in its front matter.");
  if (!page.querySelector("meta[name=description]")?.getAttribute("content")?.trim())
    faults.push("missing description. Give the page one in its front matter.");
  if (/maximum-scale|user-scalable/.test(page.querySelector("meta[name=viewport]")?.getAttribute("content") ?? ""))
    faults.push("viewport that forbids zoom.");
  return faults;
}

function headingFaults(page: Document): Found[] {
  const faults: Found[] = [];
  const seen = new Set<string>();
  for (const element of page.querySelectorAll("[id]")) {
    if (seen.has(element.id)) faults.push({ words: `duplicate id: ${element.id}. Rename one.`, element });
    seen.add(element.id);
  }
  const headings = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const tops = headings.filter(({ tagName }) => tagName === "H1");
  if (tops.length !== 1)
    faults.push({ words: `${tops.length} headings of the first level. Keep one.`, element: tops[1] ?? null });
  let level = 0;
  for (const heading of headings) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1)
      faults.push({
        words: `skipped heading level: h${next} “${shorten(heading.textContent)}” after ${level ? `h${level}` : "none"}.`,
        element: heading,
      });
    level = next;
  }
  return faults;
}

/** Everything that is not text needs a name that can be read out. */
function nameFaults(page: Document): Found[] {
  const faults: Found[] = [];
  const each = (selector: string, test: (element: Element) => string | undefined | false) => {
    for (const element of page.querySelectorAll(selector)) {
      const fault = test(element);
      if (fault) faults.push({ words: `${fault}: ${shorten(element.outerHTML)}`, element });
    }
  };
  each("img", (img) => {
    if (img.getAttribute("alt")?.trim() || isHidden(img)) return false;
    return img.hasAttribute("alt") ? "empty alt without role=presentation or aria-hidden" : "missing alt";
  });
  each(
    "svg",
    (svg) =>
      !svg.parentElement?.closest("svg") &&
      !isHidden(svg) &&
      !labelOf(svg) &&
      !svg.querySelector(":scope > title")?.textContent?.trim() &&
      "picture without a name",
  );
  each(
    "figure",
    (figure) =>
      !isHidden(figure) &&
      !labelOf(figure) &&
      !figure.querySelector("figcaption")?.textContent?.trim() &&
      "figure without a caption",
  );
  each("button, [role=button], summary", (button) => !contentOf(button) && "button without a name");
  each("a[href]", (link) => !contentOf(link) && "link without a name");
  each(
    "iframe, canvas, object",
    (element) => !isHidden(element) && !labelOf(element) && "embedded thing without a name",
  );
  each("input:not([type=hidden]), select, textarea", (field) => {
    if (["submit", "reset", "button"].includes(field.getAttribute("type") ?? "") && field.getAttribute("value"))
      return false;
    return !isLabelled(field) && !isHidden(field) && "field without a label";
  });
  each("table", (table) => {
    if (isHidden(table)) return false;
    const heads = [...table.querySelectorAll("th")];
    return (
      (!heads.length || heads.some((head) => !head.hasAttribute("scope"))) && "table whose heading cells have no scope"
    );
  });
  return faults;
}

const isHidden = (element: Element) =>
  Boolean(element.closest("[aria-hidden=true]")) ||
  ["presentation", "none"].includes(element.getAttribute("role") ?? "");

const labelOf = (element: Element): string => {
  const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const said = ids.map((id) => element.ownerDocument.getElementById(id)?.textContent ?? "").join(" ");
  return (said || element.getAttribute("aria-label") || element.getAttribute("title") || "").trim();
};

const contentOf = (element: Element): string =>
  labelOf(element) ||
  (element.textContent ?? "").trim() ||
  [...element.querySelectorAll("img[alt], svg")]
    .map((image) => image.getAttribute("alt") || labelOf(image))
    .join("")
    .trim();

function isLabelled(field: Element): boolean {
  if (labelOf(field)) return true;
  const label = field.id ? field.ownerDocument.querySelector(`label[for="${field.id.replaceAll('"', '\\"')}"]`) : null;
  return Boolean((label ?? field.closest("label"))?.textContent?.trim());
}

const shorten = (text: string | null) => {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};
