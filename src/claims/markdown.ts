import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { fromFolder } from "../lib/fromFolder.js";
import { escapeHtml as e } from "../lib/html.js";
import type { OnFault } from "../lib/pageFault.js";
import { claimLinkHtml, type Ledger } from "./html.js";
import { claimOf, endOf, faultyMentions, mentionsIn, textOf, valuePattern } from "./page.js";
import { measuredText } from "./text.js";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Reads the ledger that the build prepared. */
export const readLedger = (): Ledger => JSON.parse(readFileSync(`${root}.observablehq/cache/data/claims.json`, "utf8"));

/** The text of a page as its author wrote it, with its front matter, so that faults name the right line. */
function readPage(path: string): string | null {
  try {
    return readFileSync(`${root}${path}.md`, "utf8");
  } catch {
    return null;
  }
}

type Options = { ledger?: () => Ledger; page?: (path: string) => string | null; onFault?: OnFault | undefined };
type State = Parameters<Parameters<MarkdownIt["core"]["ruler"]["push"]>[1]>[0];
type Token = State["tokens"][0];

/**
 * The Markdown rule for claims: `[63 %](claim:id)` links a number to its evidence, `{claim:id}` writes the measured value.
 * A page that names an unknown claim, a number that its claim does not bear out, or a claim of our own that is not
 * supported fails with every such line.
 */
export function claimMarkdown(
  md: MarkdownIt,
  { ledger = readLedger, page = readPage, onFault }: Options = {},
): MarkdownIt {
  const { validateLink } = md;
  md.validateLink = (url) => /^claim:/i.test(url) || validateLink(url);
  md.core.ruler.push("claim", (state) => {
    if (!/claim:/i.test(state.src)) return;
    const { entries } = ledger();
    const path = (state.env as { path?: string } | undefined)?.path ?? "";
    const first = onFault ? 1 : firstLine(page(path), state.src);
    const faults = faultyMentions(mentionsIn(state.tokens, first), entries);
    if (faults.length && !onFault)
      throw new Error(faults.map(({ words, line }) => `${words} (src${path}.md:${line})`).join("\n"));
    for (const { words, line, id } of faults) onFault?.({ words, line, written: `claim:${id}` });
    const of = (id: string) => entries.find((entry) => entry.id === id);
    for (const token of state.tokens) if (token.children) token.children = linked(token.children, of, path, state);
  });
  return md;
}

const unknownHtml = (text: string) => `<span class="unavailable">${e(text)}</span>`;

/** The line of a page's file on which its text begins, after the front matter. */
function firstLine(written: string | null, text: string): number {
  if (!written?.endsWith(text)) return 1;
  return written.slice(0, written.length - text.length).split("\n").length;
}

/** A claim that nobody knows stands in its page as a text that says so; elsewhere it has ended the page before. */
function linked(
  children: Token[],
  of: (id: string) => Ledger["entries"][0] | undefined,
  path: string,
  { Token }: State,
): Token[] {
  const made: Token[] = [];
  for (let i = 0; i < children.length; ++i) {
    const child = children[i] as Token;
    const id = child.type === "link_open" ? claimOf(child) : null;
    if (id !== null) {
      const entry = of(id);
      const text = textOf(children, i);
      made.push(html(entry ? claimLinkHtml(id, entry.verdict, text) : unknownHtml(text)));
      i = endOf(children, i);
    } else if (child.type === "text") {
      for (const [j, part] of child.content.split(valuePattern).entries()) {
        if (j % 2) {
          const entry = of(part.trim());
          made.push(
            html(entry ? claimLinkHtml(entry.id, entry.verdict, measuredText(entry)) : unknownHtml(part.trim())),
          );
        } else {
          const token = new Token("text", "", 0);
          token.content = part;
          made.push(token);
        }
      }
    } else made.push(child);
  }
  return made;

  function html(content: string): Token {
    const token = new Token("html_inline", "", 0);
    token.content = fromFolder(content, path);
    return token;
  }
}
