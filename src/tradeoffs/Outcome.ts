import type { Acceptabilities } from "../lib/scenario/acceptabilities.js";
import type { DecisionResult } from "../lib/scenario/decision.js";
import { sentencesOf, sentencesOfAcceptabilities } from "../lib/scenario/decisionSentences.js";
import { toWin } from "../lib/scenario/toWin.js";
import { sentencesOf as toWinSentences } from "../lib/scenario/toWinSentences.js";
import { pairsSentence } from "../lib/tradeoffs/agreement.js";
import type { Way } from "../lib/tradeoffs/weighing.js";
import { element } from "../query/element.js";
import { RankBars } from "./RankBars.js";
import { RankTable } from "./RankTable.js";

type Authors = { authors: DecisionResult; authorsRobust: () => Acceptabilities };
type Shown = {
  own: DecisionResult;
  /** Ten thousand draws: computed when the reader stops. */
  robust: () => Acceptabilities;
  way: Way;
  /** Names of options left out; and whether anything was moved at all. */
  without: readonly string[];
  isOwn: boolean;
  /** Whether the assumptions are the reader's. */
  isAssumed: boolean;
  isDone: boolean;
  status: HTMLElement;
};

/** What the reader's weights come to. The ranking follows each movement; the rest follows when it stops. */
export function Outcome({ authors, authorsRobust }: Authors) {
  let base: Acceptabilities | undefined;
  let timer = 0;
  let last: Shown | undefined;
  const ranking = element("div");
  const agree = element("p");
  const often = element("p");
  const bars = element("div");
  const stable = element("ul", { className: "bench-stability" });
  const select = element("select", { id: "to-win" });
  select.addEventListener("change", () => last && win(last.own));
  const winning = element("p", { role: "status" });
  const node = element("div", { className: "outcome" }, [
    element("h3", { textContent: "Your ranking" }),
    ranking,
    agree,
    element("h3", { textContent: "How sure is it?" }),
    often,
    bars,
    stable,
    element("h3", { textContent: "What would have to be true?" }),
    element("p", { className: "to-win" }, [
      element("label", { htmlFor: select.id, textContent: "For this option to be first with your weights: " }),
      select,
    ]),
    winning,
  ]);
  return { node, show, clear };

  function show(shown: Shown) {
    last = shown;
    node.hidden = false;
    ranking.replaceChildren(RankTable(shown.own, authors));
    stop();
    // A reader who lets go sees the rest in the next frame; one who goes on moving is not held up by it.
    if (shown.isDone) timer = requestAnimationFrame(() => rest(shown));
    else timer = -window.setTimeout(() => rest(shown), 120);
  }

  /** Where nothing can be weighed, nothing said before is to stand. */
  function clear() {
    stop();
    last = undefined;
    winning.textContent = "";
    for (const place of [ranking, agree, often, bars, stable]) place.replaceChildren();
    node.hidden = true;
  }

  function stop() {
    if (timer > 0) cancelAnimationFrame(timer);
    else clearTimeout(-timer);
  }

  function rest({ own, robust, way, status, without, isOwn, isAssumed }: Shown) {
    base ??= authorsRobust();
    const found = robust();
    const said = sentencesOf(own);
    agree.textContent = `${said.agree} ${pairsSentence(own)}`;
    const of = way === "order" ? "all weightings in your order" : "draws with these weights";
    const { most, exact } = sentencesOfAcceptabilities(found, of);
    often.textContent = `${way === "order" ? "Weights in your order are drawn, and every cell from its range." : "Every cell is drawn from its range, while the weights stay as they are."} ${most} ${exact}`;
    bars.replaceChildren(RankBars(found, base));
    stable.replaceChildren(
      ...own.criteria.map(({ id }) => element("li", { textContent: said[`stability-${id}`] ?? "" })),
    );
    offer(own);
    win(own);
    const authorsFirst = authors.sum.winners.map(({ id }) => id).join();
    const same = authorsFirst === own.sum.winners.map(({ id }) => id).join();
    const theirs = authors.sum.winners.map(({ inText }) => inText).join(" and ");
    const left = without.length ? ` Left out: ${without.join(", ")}.` : "";
    const whose = `${isOwn ? "your" : "the authors' equal"} weights${isAssumed ? " and your assumptions" : ""}`;
    const their = isAssumed ? "The authors' weights and assumptions put" : "The authors' equal weights put";
    const words = `With ${whose}: ${said.first}${isOwn || isAssumed ? ` ${their} ${same ? "the same" : theirs} first.` : ""}${left}`;
    if (status.textContent !== words) status.textContent = words;
  }

  function offer({ options, sum }: DecisionResult) {
    const [, second] = sum.order;
    const ids = options.map(({ id }) => id);
    if ([...select.options].map(({ value }) => value).join() === ids.join()) return;
    const chosen = ids.includes(select.value) ? select.value : second?.id;
    select.replaceChildren(...options.map(({ id, name }) => element("option", { value: id, textContent: name })));
    select.value = chosen ?? "";
  }

  function win(own: DecisionResult) {
    const { weights, criterion, cell } = toWinSentences(toWin(own, select.value));
    const words = [weights, criterion, cell].filter(Boolean).join(" ");
    if (winning.textContent !== words) winning.textContent = words;
  }
}
