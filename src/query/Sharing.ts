import type { SnapshotFacts } from "../snapshots/catalogue.js";
import type { Result } from "../snapshots/result.js";
import { Unavailable } from "../snapshots/unavailable.js";
import { Cite } from "./citation/Cite.js";
import { button, element } from "./element.js";
import { TakeAway } from "./files/TakeAway.js";
import { type SharedQuery, toFragment } from "./link/address.js";
import { copyText } from "./link/copyText.js";
import type { SharedCell } from "./link/sharedQuery.js";

/** A query as it was when it ran, with the cells that it could read. */
export type Asked = { cell: SharedCell; others: readonly (SharedCell & { name: string })[]; shared: SharedQuery };

type Input = {
  catalogue: readonly SnapshotFacts[];
  /** What a link made now holds. */
  shared: () => SharedQuery;
  say: (text: string) => void;
  now: () => Date;
};

/** The address that opens a query, from whatever page it is shared. */
const linkTo = async (query: SharedQuery) => new URL("./query", document.baseURI).href + (await toFragment(query));

/** What a reader may do with a query and its answer: copy a link, take it away, cite it. */
export function Sharing({ catalogue, shared, say, now }: Input) {
  const byHand = element("div");
  const copy = button("Copy link", async () => {
    say("");
    try {
      const said = await copyText(await linkTo(shared()), byHand);
      say(said === "Copied." ? "Copied. Whoever opens the link sees this query, and runs it with a click." : said);
    } catch (error) {
      say(error instanceof Unavailable ? error.sentence : String(error));
    }
  });
  const node = element("div", { className: "query-sharing" }, [copy]);
  let current = 0;
  return { node, byHand, offer };

  /** Offers what is there, or takes it back. */
  async function offer(answer: { result: Result; asked: Asked } | null) {
    current += 1;
    const turn = current;
    node.replaceChildren(copy);
    byHand.replaceChildren();
    if (!answer) return;
    const { result, asked } = answer;
    const { name, ...cell } = asked.cell;
    const link = await linkTo(asked.shared).catch(() => undefined);
    if (turn !== current) return;
    const options = { ...cell, cells: asked.others, catalogue, link, now };
    node.append(TakeAway({ ...options, result, name }), Cite({ ...options, uses: result.uses }));
  }
}
