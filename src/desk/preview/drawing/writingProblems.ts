import { JSDOM, VirtualConsole } from "jsdom";
import { type Found, linkFaults, requestFaults, writingFaults } from "../../../site/checkPage.js";
import type { Problem } from "../../shared/Problem.js";
import type { DraftFiles } from "./DraftFiles.js";
import type { KnownPages } from "./KnownPages.js";
import { idsIn } from "./KnownPages.js";
import type { Places } from "./Places.js";
import type { ReadDraft } from "./readDraft.js";

/** What the check of the built site would say of a text: links, headings, names; and a missing title. */
export function writingProblems(
  path: string,
  { page, places }: Pick<ReadDraft, "page"> & { places: Places },
  pages: KnownPages,
  files: DraftFiles,
): Problem[] {
  const { document } = new JSDOM(`<!DOCTYPE html><body><main id="observablehq-main">${page.body}</main>`, {
    virtualConsole: new VirtualConsole(),
  }).window;
  // As the build's last step does.
  for (const cell of document.querySelectorAll("thead th:not([scope])")) cell.setAttribute("scope", "col");
  const file = `${path}.html`;
  const own = new Set([...idsIn(page.body), "observablehq-main", "observablehq-header", "observablehq-footer"]);
  const site = {
    paths: {
      has: (name: string) => (name.endsWith(".html") ? name === file || pages.has(name.slice(0, -5)) : files.has(name)),
    },
    ids: {
      get: (name: string) => (name === file ? own : name.endsWith(".html") ? pages.ids(name.slice(0, -5)) : undefined),
    },
  };
  const links = linkFaults(document, file, file, site).filter(({ element }) => !element?.hasAttribute("download"));
  const problems = [
    ...links.map((found) => problemOf(found, "link", "error")),
    ...requestFaults(document, file, site).map((found) => problemOf(found, "link", "error")),
    ...writingFaults(document).map((found) => problemOf(found, "page", "error")),
  ];
  if (!page.title?.trim()) {
    const message = "missing title. Give the page one in its front matter.";
    problems.push(places.inFile(1, [], { message, severity: "error", source: "page" }));
  }
  return problems;

  function problemOf({ words, element }: Found, source: Problem["source"], severity: Problem["severity"]): Problem {
    const line = Number(element?.closest("[data-line]")?.getAttribute("data-line") ?? places.first);
    return places.inFile(line, writtenAs(element), { message: words, source, severity });
  }
}

/** How an element may stand in the text: by its address, its id, or its words. */
function writtenAs(element: Element | null): string[] {
  const address = element?.getAttribute("href") ?? element?.getAttribute("src") ?? element?.getAttribute("srcset");
  const named = element?.getAttribute("data-query");
  const words = element && /^H\d$/.test(element.tagName) ? element.textContent?.trim() : undefined;
  const written = [address && `](${address}`, address, address && decoded(address), named, words];
  return written.flatMap((one) => one || []);
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
