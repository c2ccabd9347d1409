import { inkOf, inkOfPage } from "../lib/drawing/ground.js";
import type { SvgNode } from "../lib/drawing/SvgNode.js";

const namespace = "http://www.w3.org/2000/svg";

/** A picture as an element; texts go in as text. */
export function svgElement({ name, attributes, children }: SvgNode): SVGElement {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, String(value));
  made.append(...children.map((child) => (typeof child === "string" ? child : svgElement(child))));
  return made;
}

/** Colours that follow the page's ground by themselves, where the browser can; else those of the ground now. */
export const pageInk = (): ReturnType<typeof inkOf> =>
  CSS.supports("color", "light-dark(#000, #fff)")
    ? inkOfPage
    : inkOf(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
