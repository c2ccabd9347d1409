import type { SnapshotFacts } from "../snapshots/catalogue.js";
import type { Result } from "../snapshots/result.js";
import { type SharedQuery, toFragment } from "./address.js";
import { Cite } from "./Cite.js";
import { copyText } from "./copyText.js";
import { button, element } from "./element.js";
import { TakeAway } from "./TakeAway.js";

type Input = {
  /** What a link holds. */
  shared: () => SharedQuery;
  current: () => SharedQuery["cells"][0];
  catalogue: readonly SnapshotFacts[];
  answer: () => Result | undefined;
  say: (text: string) => void;
  now: () => Date;
};

/** The address of the page that opens a shared query, whatever page it is shared from. */
export const queryPage = (): string => new URL("./query", document.baseURI).href;

/** What a reader may do with a query and its answer: copy a link, take it away, cite it. */
export function Sharing({ shared, current, catalogue, answer, say, now }: Input) {
  const copy = button("Copy link", async () => {
    const link = queryPage() + (await toFragment(shared()));
    const copied = await copyText(link, copy);
    say(copied ? "The link is copied. Whoever opens it sees this query, paused." : "The link stands below to copy.");
  });
  const place = element("div", { className: "query-carry" });
  const node = element("div", { className: "query-sharing" }, [copy, place]);
  return { node, update };

  function update() {
    const result = answer();
    if (!result) return place.replaceChildren();
    const { sql, parameters = {} } = current();
    place.replaceChildren(
      TakeAway({ result, sql, parameters, catalogue }),
      Cite({ result, sql, catalogue, now }),
    );
  }
}
