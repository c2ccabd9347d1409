import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import type { Site } from "./address.js";
import { pageFaults } from "./checkPage.js";
import { scriptFaults, styleFaults } from "./checkProgram.js";
import { filesIn } from "./files.js";

/** Some common hosts take no larger file, in bytes. */
const largest = 25_000_000;

/**
 * Everything wrong with a built site, one a line: `index.html: dead link: ./x. Write the page or mend the link.`
 *
 * Framework's build ends well on pages that are broken; this does not.
 */
export async function checkSite(folder: string): Promise<string[]> {
  const paths = await filesIn(folder);
  const texts = new Map<string, string>();
  for (const path of paths)
    if (/\.(html|js|css|svg)$/.test(path)) texts.set(path, await readFile(join(folder, path), "utf8"));
  const pages = new Map(
    [...texts]
      .filter(([path]) => path.endsWith(".html"))
      .map(([path, html]) => [path, new JSDOM(html).window.document]),
  );
  const ids = new Map(
    [...pages].map(([path, page]) => [path, new Set([...page.querySelectorAll("[id]")].map(({ id }) => id))]),
  );
  const site: Site = { paths: new Set(paths), ids };
  if (!pages.size) return [`${folder}: no page. Build the site.`];
  const faults = [...texts].flatMap(([path, text]) => {
    const page = pages.get(path);
    const found = page
      ? pageFaults(page, path, site)
      : path.endsWith(".js")
        ? scriptFaults(text, path, site)
        : styleFaults(text, path, site);
    return found.map((fault) => `${path}: ${fault}`);
  });
  for (const path of paths) {
    const { size } = await stat(join(folder, path));
    if (size > largest)
      faults.push(`${path}: file of ${(size / 1e6).toFixed(1)} MB. Compress or divide it; some hosts take 25 MB.`);
  }
  return [...new Set(faults)];
}
