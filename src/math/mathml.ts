import temml from "temml";

/**
 * A formula in TeX as MathML, which browsers draw and screen readers read without a script.
 * @throws Error `faulty formula: what is wrong in it`, also for a command that is unknown
 */
export function mathml(tex: string, { display = false } = {}): string {
  if (!tex.trim()) throw new Error("faulty formula: it is empty");
  try {
    const options = { displayMode: display, throwOnError: true, trust: false, strict: true, wrap: "none" } as const;
    const html = temml.renderToString(tex, options);
    return display ? `<div class="formula"${isLong(html) ? scrolling : ""}>${html}</div>` : html;
  } catch (error) {
    // Of what it has no words for, such as an index without anything in it, Temml throws some other error.
    const { name, message } = error as Error;
    const what =
      name === "ParseError" ? message.replace(/^.*ParseError:\s*/, "").replace(/:?\s*$/, "") : "it ends too early";
    throw new Error(`faulty formula: ${what.charAt(0).toLowerCase()}${what.slice(1)} (${tex.trim()})`);
  }
}

const scrolling = ' role="region" aria-label="Formula" tabindex="0"';

/** Whether a line of it may be longer than a phone is wide, so that the keyboard must be able to scroll it. */
const isLong = (html: string) =>
  html.split("</mtr>").some((line) => line.replace(/<[^>]*>|&\w+;/g, "").replaceAll(/\s+/g, " ").length > 34);
