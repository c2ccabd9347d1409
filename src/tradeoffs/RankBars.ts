import type { Acceptabilities, OptionAcceptability } from "../lib/scenario/acceptabilities.js";
import { partText } from "../lib/scenario/words.js";
import { ordinal } from "../lib/tradeoffs/words.js";
import { element } from "../query/element.js";
import { svg } from "./svg.js";

/** How often each option has each rank: a bar from the first rank to the last, and the authors' figure beside it. */
export function RankBars(own: Acceptabilities, authors: Acceptabilities): HTMLElement {
  const sorted = [...own.options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number));
  const rows = sorted.map(({ option, ranks }) => {
    const before = authors.options.find((one) => one.option.id === option.id) as OptionAcceptability;
    const told = `first in ${oftenText(ranks[0] as number)}`;
    const label = element("p", { className: "rank-name" }, [
      option.name,
      element("span", { textContent: `${told}; authors ${oftenText(before.ranks[0] as number)}` }),
    ]);
    return element("li", {}, [label, bar(ranks)]);
  });
  const key = element("p", { className: "tradeoff-key rank-key" }, [
    ...own.options.map((_, i) =>
      element("span", { className: `rank-swatch rank-${i + 1}`, textContent: ordinal(i + 1) }),
    ),
  ]);
  return element("div", { className: "rank-bars" }, [key, element("ul", {}, rows)]);
}

const oftenText = (part: number) => (part > 0 && part < 0.005 ? "less than 1\u202f%" : partText(part));

function bar(ranks: readonly number[]) {
  let from = 0;
  const parts = ranks.map((part, i) => {
    const made = svg("rect", { class: `rank-${i + 1}`, x: 100 * from, y: 0, width: 100 * part, height: 10 });
    from += part;
    return made;
  });
  const words = ranks.flatMap((part, i) => (part >= 0.005 ? [`${ordinal(i + 1)} ${partText(part)}`] : []));
  return svg(
    "svg",
    {
      class: "rank-bar",
      viewBox: "0 0 100 10",
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": words.join(", "),
    },
    parts,
  );
}
