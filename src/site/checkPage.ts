import { fileOf, isElsewhere, isInline, type Site } from "./address.js";
import { builtinFaults, scriptFaults, styleFaults } from "./checkProgram.js";

/** Everything wrong with a page: broken cells, dead links, requests to others, and what keeps people out. */
export function pageFaults(page: Document, path: string, site: Site): string[] {
  const base = page.querySelector("base")?.getAttribute("href");
  const from = base ? new URL(base, `http://site/${path}`).pathname.slice(1) : path;
  return [
    ...cellFaults(page),
    ...linkFaults(page, path, from, site),
    ...requestFaults(page, from, site),
    ...textFaults(page),
    ...evaluationFaults(page),
    ...answerFaults(page),
    ...nameFaults(page),
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

const cellFaults = (page: Document) =>
  [...page.querySelectorAll(".observablehq--error")].map(
    (cell) => `broken cell: ${shorten(cell.textContent)}. Mend the cell.`,
  );

/** `#figure-x` must be there; what holds a `=`, such as `query#sql=…`, is a parameter and leads nowhere. */
function linkFaults(page: Document, path: string, from: string, site: Site): string[] {
  return [...page.querySelectorAll("a[href], area[href]")].flatMap((link) => {
    const address = link.getAttribute("href") as string;
    if (isElsewhere(address)) return [];
    if (isInline(address))
      return /^\s*javascript:/i.test(address) ? [`script as link: ${shorten(address)}. Make it a button.`] : [];
    const target = address.startsWith("#") ? path : fileOf(address, from, site);
    if (!target) return [`dead link: ${address}. Write the page or mend the link.`];
    const id = decodeURIComponent(address.split("#")[1] ?? "");
    const ids = site.ids.get(target);
    if (!id || id === "top" || id.includes("=") || !ids || ids.has(id)) return [];
    return [`dead link: ${address}, as ${target} has no #${id}. Mend the fragment.`];
  });
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

function requestFaults(page: Document, from: string, site: Site): string[] {
  const addresses = fetching.flatMap(([selector, attribute]) =>
    [...page.querySelectorAll(selector)].flatMap((element) => {
      const value = element.getAttribute(attribute);
      if (!value) return [];
      return attribute.endsWith("srcset") ? value.split(",").map((part) => part.trim().split(/\s+/)[0] ?? "") : [value];
    }),
  );
  for (const link of page.querySelectorAll("link[href]"))
    if (fetchedLinks.test(link.getAttribute("rel") ?? "")) addresses.push(link.getAttribute("href") as string);
  const worker = page.querySelector("meta[name=service-worker]")?.getAttribute("content");
  if (worker) addresses.push(worker);
  const faults = [...new Set(addresses)].flatMap((address) => {
    if (isInline(address)) return [];
    if (isElsewhere(address)) return [`request to another host: ${address}. Keep the file in the site.`];
    return fileOf(address, from, site) ? [] : [`missing file: ${address}. Mend the address.`];
  });
  if (page.querySelector("meta[http-equiv=refresh i]")) faults.push("page that leads away by itself. Use a link.");
  return faults;
}

/** Within a sentence or beside `${…}` a query is not found, and would stand there empty. */
const answerFaults = (page: Document) =>
  [...page.querySelectorAll("div[data-query]")].map(
    (place) => `query without an answer: ${place.getAttribute("data-query")}. Put it on a line of its own.`,
  );

/** A query's worker may do what its page may, and a reader's SQL must not make programs. */
function evaluationFaults(page: Document): string[] {
  const evaluates = page.querySelector("[data-evaluates]");
  const query = page.querySelector(".query, .query-place, [data-query]");
  return evaluates && query ? ["query on a page that evaluates. Do without data-evaluates, or without the query."] : [];
}

/** Title, description, language, headings, ids: what a page is announced by. */
function textFaults(page: Document): string[] {
  const faults: string[] = [];
  if (!page.documentElement.lang) faults.push("missing language: <html> has no lang.");
  if (!page.title.trim()) faults.push("missing title. Give the page one in its front matter.");
  if (!page.querySelector("meta[name=description]")?.getAttribute("content")?.trim())
    faults.push("missing description. Give the page one in its front matter.");
  if (/maximum-scale|user-scalable/.test(page.querySelector("meta[name=viewport]")?.getAttribute("content") ?? ""))
    faults.push("viewport that forbids zoom.");
  const seen = new Set<string>();
  for (const { id } of page.querySelectorAll("[id]")) {
    if (seen.has(id)) faults.push(`duplicate id: ${id}. Rename one.`);
    seen.add(id);
  }
  const headings = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const tops = headings.filter(({ tagName }) => tagName === "H1").length;
  if (tops !== 1) faults.push(`${tops} headings of the first level. Keep one.`);
  let level = 0;
  for (const heading of headings) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1)
      faults.push(
        `skipped heading level: h${next} “${shorten(heading.textContent)}” after ${level ? `h${level}` : "none"}.`,
      );
    level = next;
  }
  return faults;
}

/** Everything that is not text needs a name that can be read out. */
function nameFaults(page: Document): string[] {
  const faults: string[] = [];
  const each = (selector: string, test: (element: Element) => string | undefined | false) => {
    for (const element of page.querySelectorAll(selector)) {
      const fault = test(element);
      if (fault) faults.push(`${fault}: ${shorten(element.outerHTML)}`);
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
