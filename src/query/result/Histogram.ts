import { formatNumber } from "../../lib/format.js";
import type { Bin } from "./statistics.js";

const [width, height] = [132, 26];

/** How values spread, in classes of equal width; said in a sentence to those who do not see it. */
export function Histogram(bins: readonly Bin[], dates: boolean): SVGSVGElement {
  const picture = shape("svg", { class: "histogram", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  picture.setAttribute("aria-label", sentence(bins, dates));
  const highest = Math.max(...bins.map(({ count }) => count));
  const step = width / bins.length;
  for (const [i, { count }] of bins.entries()) {
    if (!count) continue;
    const size = Math.max(1, (count / highest) * (height - 1));
    const gap = Math.min(1, step / 4);
    picture.append(shape("rect", { x: i * step, y: height - 1 - size, width: step - gap, height: size }));
  }
  picture.append(shape("path", { d: `M0 ${height - 0.5}H${width}` }));
  return picture;
}

function sentence(bins: readonly Bin[], dates: boolean): string {
  const text = (value: number) =>
    dates ? new Date(value).toISOString().slice(0, 10) : String(Number(value.toPrecision(4)));
  const fullest = bins.reduce((most, bin) => (bin.count > most.count ? bin : most));
  return `Histogram of ${bins.length} classes: the fullest, from ${text(fullest.low)} to ${text(fullest.high)}, has ${formatNumber(fullest.count)} values.`;
}

function shape<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
