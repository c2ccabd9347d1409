import type MarkdownIt from "markdown-it";
import { escapeHtml as e } from "../lib/html.js";
import type { OnFault } from "../lib/pageFault.js";
import { mathml } from "./mathml.js";
import { firstLine, pathOf, readPage } from "./pageText.js";

type Token = ReturnType<MarkdownIt["parse"]>[0];
type Options = {
  page?: (path: string) => string | null;
  /** Whether a fault stands in the page, as in an open preview, or ends the build. */
  forgiving?: boolean;
  onFault?: OnFault | undefined;
};

/**
 * The Markdown rules for formulas in TeX:
 *   $x_i$     in a sentence; no space inside the signs and no digit after them, so that sums of money stay what they are
 *   ```math   a formula on lines of its own
 * @throws Error `faulty formula: … (src/methods.md:12)`, one line for each
 */
export function mathMarkdown(
  md: MarkdownIt,
  { page = readPage, forgiving = process.env.SITE_PREVIEW === "true", onFault }: Options = {},
): MarkdownIt {
  md.inline.ruler.before("escape", "math", (state, silent) => {
    const found = /^\$(?![\s${])((?:\\.|[^\\$])*[^\s\\$]|[^\s\\$]|\\.)\$(?!\d)/.exec(state.src.slice(state.pos));
    if (!found) return false;
    if (!silent) state.push("math", "", 0).content = found[1] as string;
    state.pos += found[0].length;
    return true;
  });
  md.core.ruler.push("math", (state) => {
    const path = pathOf(state.env);
    const first = firstLine(page(path), state.src);
    const faults: string[] = [];
    let line = first;
    for (const token of state.tokens) {
      if (token.map) line = first + token.map[0];
      if (token.type === "fence" && token.info.trim() === "math") {
        become(token, "html_block", line + 1, true);
        token.content += "\n";
      }
      for (const child of token.children ?? []) {
        if (/break$/.test(child.type)) ++line;
        if (child.type === "math") become(child, "html_inline", line, false);
      }
    }
    if (faults.length && !forgiving && !onFault) throw new Error(faults.join("\n"));

    function become(token: Token, type: string, line: number, display: boolean) {
      token.type = type;
      try {
        token.content = mathml(token.content, { display });
      } catch (error) {
        const { message } = error as Error;
        onFault?.({ words: message, line: line - first + 1, written: token.content.trim().split("\n")[0] ?? "" });
        faults.push(`${message} (src${path}.md:${line})`);
        token.content = `<span class="unavailable">${e(faults.at(-1))}</span>`;
      }
    }
  });
  return md;
}
