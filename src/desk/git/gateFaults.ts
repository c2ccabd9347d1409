import { linksIn } from "../pages/pageLinks.js";
import type { Fault } from "../shared/Publication.js";

/**
 * What the build says of pages, at its places in them.
 *
 *     unknown claim: x (src/annex/quotas.md:79)     annex/quotas, line 79
 *     strategies.html: dead link: ./x. Mend it.     strategies, the line of that link
 *     2 faults, in dist.new                         nothing new
 *     anything else                                 no place
 *
 * @param texts of the pages that are published, by path
 */
export function gateFaults(said: string, texts: ReadonlyMap<string, string>): Fault[] {
  const faults: Fault[] = [];
  for (const line of said.split("\n").map((line) => line.trim())) {
    if (!line || /^\d+ faults?, in /.test(line) || line === "Building the site" || /^at .*:\d+:\d+\)?$/.test(line))
      continue;
    const [, placed, source, number] = /^(.*?) ?\(src\/([^():]+)\.md(?::(\d+)(?::\d+)?)?\)$/.exec(line) ?? [];
    const [, built, message] = /^([\w/-]+)\.html: (.*)$/.exec(line) ?? [];
    if (placed && source) faults.push({ path: source, line: number ? Number(number) : null, message: placed });
    else if (built && message) faults.push({ path: built, line: lineOf(message, texts.get(built)), message });
    else faults.push({ path: null, line: null, message: line });
  }
  return faults.slice(0, 200);
}

function lineOf(message: string, text: string | undefined): number | null {
  const [, target] = /^[\w ]+: ([^\s]+?)\.?(?: |$)/.exec(message) ?? [];
  if (!text || !target) return null;
  const link = linksIn(text).find((link) => link.target === target || link.target === target.replace(/^\.\//, ""));
  if (link) return link.line;
  const at = text.indexOf(target);
  return at < 0 ? null : text.slice(0, at).split("\n").length;
}
