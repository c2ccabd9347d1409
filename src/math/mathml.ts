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
    throw new Error(`faulty formula: ${whatOf(error as Error)} (${tex.trim().replace(/\s+/g, " ").slice(0, 60)})`);
  }
}

const scrolling = ' role="region" aria-label="Formula" tabindex="0"';

/** Whether a line of it may be longer than a phone is wide, so that the keyboard must be able to scroll it. */
const isLong = (html: string) =>
  html.split("</mtr>").some((line) => line.replace(/<[^>]*>|&\w+;/g, "").replaceAll(/\s+/g, " ").length > 30);

/** What is wrong, without the place in the formula. Of an index without anything in it, Temml throws some other error. */
function whatOf({ name, message }: Error): string {
  if (name !== "ParseError") return "it ends too early";
  const what = message.replace(/ at (position|end of input)[\s\S]*$/, "").trim();
  return `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}
