import { escapeHtml } from "../html.js";

/** A part of a picture, before it is text (at build) or an element (in a browser). */
export type SvgNode = {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgNode | string)[];
};

export const svg = (
  name: string,
  attributes: SvgNode["attributes"] = {},
  children: SvgNode["children"] = [],
): SvgNode => ({ name, attributes, children });

/** The text of a file. */
export function svgText(node: SvgNode | string): string {
  if (typeof node === "string") return escapeHtml(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<${node.name}${attributes.join("")}>${node.children.map(svgText).join("")}</${node.name}>`;
}

/** Coordinates to a tenth of a pixel, so that the same numbers give the same text everywhere. */
export const at = (value: number): number => Math.round(value * 10) / 10;

/** A line through points, with a gap where one is null. */
export function linePath(points: readonly (readonly [x: number, y: number] | null)[]): string {
  let [path, pen] = ["", "M"];
  for (const point of points) {
    path += point ? `${pen}${at(point[0])},${at(point[1])}` : "";
    pen = point ? "L" : "M";
  }
  return path;
}
