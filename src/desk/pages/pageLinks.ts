import { posix } from "node:path";
import type { Hunk } from "../shared/threeWay.js";

/** A link in a page's text; `from` and `to` are of its target. */
export type PageLink = { from: number; to: number; target: string; line: number };

/** Markdown links and pictures, reference definitions, and `href` or `src` in HTML. */
const links = /\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:[ \t]*<?([^\s>]+)|\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gm;

export function linksIn(text: string): PageLink[] {
  const found: PageLink[] = [];
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(links)) {
    const target = match.slice(1).find((group) => group !== undefined) ?? "";
    const from = match.index + match[0].lastIndexOf(target);
    for (; counted < from; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    if (isLocal(target)) found.push({ from, to: from + target.length, target, line });
  }
  return found;
}

/** Leads to a file of the site: no scheme, no host, no mere `#part`. */
const isLocal = (target: string) => target !== "" && !/^([a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(target);

const divided = (target: string) => {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
  return { path, rest };
};

/** The file that a link on a page leads to, from the source root. */
export function fileOf(target: string, page: string): string {
  const { path } = divided(target);
  return posix.normalize(path.startsWith("/") ? path : posix.join("/", posix.dirname(page), path)).slice(1);
}

/** The page that a link on a page leads to, if it is one: `./`, `quotas`, `/annex/quotas.html#part`. */
export function pageOf(target: string, page: string): string {
  const { path } = divided(target);
  const whole = path.startsWith("/") ? path : posix.join("/", posix.dirname(page), path);
  const name = posix
    .normalize(whole)
    .slice(1)
    .replace(/\.(html|md)$/, "");
  return name === "" || name.endsWith("/") ? `${name}index` : name;
}

/** The hunks that keep a page's links to `earlier` right after that page has become `later`. */
export function linkHunks(text: string, page: string, earlier: string, later: string): (Hunk & PageLink)[] {
  return linksIn(text).flatMap((link) =>
    pageOf(link.target, page) === earlier ? [hunkOf(link, rewritten(link.target, page, later))] : [],
  );
}

/** The hunks that keep a page's own relative links right after it has moved. */
export function moveHunks(text: string, earlier: string, later: string): (Hunk & PageLink)[] {
  const [before, after] = [posix.dirname(`/${earlier}`), posix.dirname(`/${later}`)];
  if (before === after) return [];
  return linksIn(text).flatMap((link) => {
    const { path, rest } = divided(link.target);
    if (path.startsWith("/")) return [];
    const whole = posix.join(before, path);
    // A link to itself goes along.
    const goal = pageOf(link.target, earlier) === earlier ? whole.replace(`/${earlier}`, `/${later}`) : whole;
    return [hunkOf(link, `${dotted(posix.relative(after, goal), path)}${rest}`)];
  });
}

function rewritten(target: string, page: string, later: string): string {
  const { path, rest } = divided(target);
  const ending = /\.(html|md)$/.exec(path)?.[0] ?? "";
  if (path.startsWith("/")) return `/${later}${ending}${rest}`;
  return `${dotted(posix.relative(posix.dirname(`/${page}`), `/${later}`), path)}${ending}${rest}`;
}

/** Keeps the manner of the link as it was: `./x` stays dotted. */
const dotted = (path: string, before: string) =>
  before.startsWith("./") && !path.startsWith(".") ? `./${path}` : path;

const hunkOf = (link: PageLink, insert: string): Hunk & PageLink => ({
  ...link,
  at: link.from,
  remove: link.to - link.from,
  insert,
});
