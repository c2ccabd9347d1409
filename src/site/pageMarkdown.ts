import type MarkdownIt from "markdown-it";
import type { Ledger } from "../claims/html.js";
import { claimMarkdown } from "../claims/markdown.js";
import { figureMarkdown } from "../figures/markdown.js";
import type { PublishedFigure } from "../figures/publish.js";
import type { OnFault } from "../lib/pageFault.js";
import { mathMarkdown } from "../math/markdown.js";
import { methodMarkdown } from "../methods/markdown.js";
import type { PublishedMethod } from "../methods/publish.js";
import { type Published as Query, queryMarkdown } from "../queries/markdown.js";
import { type Published as Scenarios, scenarioMarkdown } from "../scenarios/markdown.js";

/** Where the rules read what was prepared, when that is not Framework's cache. */
export type Prepared = {
  figure: (id: string) => PublishedFigure;
  ledger: () => Ledger;
  query: (id: string) => Query | null;
  scenarios: () => Scenarios;
  methods: () => readonly PublishedMethod[];
};

/**
 * All rules of this site's pages. For a text that is not the file of its page, `prepared` says where things are read and
 * `onFault` is told of every fault, with lines of that text.
 */
export function pageMarkdown(md: MarkdownIt, draft?: { prepared: Prepared; onFault: OnFault }): MarkdownIt {
  const { prepared, onFault } = draft ?? {};
  const text = draft && { page: () => null };
  figureMarkdown(md, prepared?.figure, { onFault });
  claimMarkdown(md, { ...text, ...(prepared && { ledger: prepared.ledger }), onFault });
  queryMarkdown(md, { ...text, ...(prepared && { read: prepared.query }), onFault });
  scenarioMarkdown(md, { ...text, ...(prepared && { read: prepared.scenarios }), onFault });
  methodMarkdown(md, prepared?.methods, { ...text, onFault });
  return mathMarkdown(md, { ...text, onFault });
}
