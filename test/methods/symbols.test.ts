import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { mathml } from "../../src/math/mathml.js";
import { explanations } from "../../src/methods/explanations.js";

const signs = (tex: string) => [...new JSDOM(mathml(tex)).window.document.querySelectorAll("mi")];
const textOf = (sign: Element) => sign.textContent ?? "";
const inText = (text: string) => [...text.matchAll(/\$([^$]+)\$/g)].flatMap(([, tex]) => signs(tex as string));

/** Whether a sign only counts or names: what stands below another. */
function isIndex(sign: Element): boolean {
  const above = sign.parentElement;
  if (!above) return false;
  const isBelow = /^m(sub|subsup|under|underover)$/i.test(above.tagName) && above.children[1] === sign;
  return isBelow || isIndex(above);
}

/** What needs no words: functions, operators, the unit matrix, Euler's number. */
const common = ["min", "max", "ln", "Pr", "E", "rank", "#", "/", "⌀", "I", "e"];

it.each(explanations.map((one) => [one.id, one] as const))("%s says what each sign of its formula means", (_, one) => {
  const known = one.symbols.flatMap(([symbol, meaning, unit]) => [
    ...signs(symbol),
    ...inText(meaning),
    ...inText(unit ?? ""),
  ]);
  const explained = new Set([...known.map(textOf), ...common]);
  const used = signs(one.formula).filter((sign) => !isIndex(sign));
  expect([...new Set(used.map(textOf))].filter((sign) => !explained.has(sign))).toEqual([]);
});
