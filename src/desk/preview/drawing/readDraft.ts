import { readFrontMatter } from "@observablehq/framework/dist/frontMatter.js";
import { createMarkdownIt, type ParsedPage, parseMarkdown } from "@observablehq/framework/dist/markdown.js";
import type MarkdownIt from "markdown-it";
import type { PageFault } from "../../../lib/pageFault.js";
import { type Prepared, pageMarkdown } from "../../../site/pageMarkdown.js";
import { firstLineOf } from "./headFault.js";

type Token = ReturnType<MarkdownIt["parse"]>[0];

/** A cell, or a `${…}` in the text. Lines are of the page's body, counted from 1. */
export type CellPlace = {
  /** Its id in the page; null when it does not parse, and then `words` says why. */
  id: string | null;
  words: string | null;
  /** The language of a cell; null for a `${…}`. */
  language: string | null;
  content: string;
  /** Where its content begins; for a `${…}`, where its block does. */
  line: number;
};

export type ReadDraft = { page: ParsedPage; faults: PageFault[]; cells: CellPlace[]; first: number };

/**
 * Reads a text as the build reads a page, except that every fault stands in its place, and that blocks tell their line
 * (`data-line`, of the file).
 * @param options Framework's config
 */
export function readDraft(text: string, options: { path: string; prepared: Prepared; config: object }): ReadDraft {
  const faults: PageFault[] = [];
  const cells: CellPlace[] = [];
  const { prepared, config, path } = options;
  const first = firstLineOf(text, readFrontMatter(text).content);
  const md = createMarkdownIt({
    markdownIt: (made) => {
      keepLines(made);
      pageMarkdown(made, { prepared, onFault: (fault) => faults.push(fault) });
      return tellPlaces(made, first, cells);
    },
  });
  const page = parseMarkdown(text, { ...config, ...frameless, md, path });
  const { data, title } = page;
  const framed = frameOf({ config, path, title });
  for (const part of ["head", "header", "footer"] as const) if (data[part] === undefined) page[part] = framed[part];
  return { page, faults, cells, first };
}

type Frame = Pick<ParsedPage, "head" | "header" | "footer">;
const frameless: Frame = { head: null, header: null, footer: null };
const frames = new Map<string, Frame>();

/** What stands round a page: to read it costs more than many a page itself, and it is the same for every text of one. */
function frameOf({ config, path, title }: { config: object; path: string; title: string | null }): Frame {
  const key = JSON.stringify([path, title]);
  const md = createMarkdownIt({});
  const frame =
    frames.get(key) ?? parseMarkdown(`---\ntitle: ${JSON.stringify(title ?? "")}\n---\n`, { ...config, md, path });
  if (frames.size > 200) frames.clear();
  frames.set(key, frame);
  return frame;
}

/** Framework's own rule for `${…}` in HTML forgets where it stood. */
function keepLines(md: MarkdownIt) {
  const maps: (Token["map"] | undefined)[] = [];
  md.core.ruler.before("placeholder", "keep-lines", ({ tokens }) => {
    maps.length = 0;
    for (const { map } of tokens) maps.push(map);
  });
  md.core.ruler.after("placeholder", "tell-lines", ({ tokens }) => {
    for (const [i, token] of tokens.entries()) {
      token.map ??= maps[i] ?? null;
      for (const child of token.children ?? [])
        if (child.type === "placeholder") child.meta = { line: (token.map?.[0] ?? 0) + 1 };
    }
  });
}

/** Blocks get `data-line`; cells are noted with their place as they are drawn. */
function tellPlaces(md: MarkdownIt, first: number, cells: CellPlace[]): MarkdownIt {
  md.core.ruler.push("data-line", ({ tokens }) => {
    for (const token of tokens)
      if (token.map && token.nesting === 1) token.attrSet("data-line", String(first + token.map[0]));
  });
  const { fence, placeholder, html_block: htmlBlock } = md.renderer.rules;
  if (!fence || !placeholder || !htmlBlock) throw new Error("unknown Framework: its Markdown has no rule for cells");
  md.renderer.rules.html_block = (tokens, i, ...rest) => withLine(htmlBlock(tokens, i, ...rest), tokens[i], first);
  md.renderer.rules.fence = (tokens, i, options, context, self) => {
    const { info, content, map } = tokens[i] as Token;
    const html = noted(() => fence(tokens, i, options, context, self), context, {
      language: /^\s*(\S*)/.exec(info)?.[1]?.toLowerCase() ?? "",
      content,
      line: (map?.[0] ?? 0) + 2,
    });
    return withLine(html, tokens[i], first);
  };
  md.renderer.rules.placeholder = (tokens, i, options, context, self) => {
    const { content, meta } = tokens[i] as Token;
    const place = { language: null, content, line: (meta as { line?: number } | null)?.line ?? 1 };
    return noted(() => placeholder(tokens, i, options, context, self), context, place);
  };
  return md;

  function noted(draw: () => string, { code }: { code: { id: string }[] }, place: Omit<CellPlace, "id" | "words">) {
    const before = code.length;
    const html = draw();
    const id = code[before]?.id ?? null;
    const words = id === null ? (/observablehq--error"[^>]*>([^<]*)</.exec(html)?.[1] ?? null) : null;
    if (id !== null || words !== null) cells.push({ ...place, id, words: words && unescapeHtml(words) });
    return html;
  }
}

/** A comment or a text has no element to carry it. */
const withLine = (html: string, token: Token | undefined, first: number) =>
  token?.map ? html.replace(/^\s*<[a-z][\w-]*(?=[\s/>])/i, `$& data-line="${first + token.map[0]}"`) : html;

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#x27;": "'",
  "&#x60;": "`",
};
const unescapeHtml = (html: string) =>
  html.replace(/&(?:lt|gt|amp|quot|#x27|#x60);/g, (entity) => entities[entity] ?? entity);
