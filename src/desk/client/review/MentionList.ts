import { button, element } from "../../../query/element.js";
import type { PageEntry } from "../../shared/PageEntry.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { ago } from "../people/when.js";
import { chosenOf } from "./drafting.js";
import { members, nameOf } from "./members.js";

type Mention = { epoch: string; thread: string; remark: string; author: string; time: number };
const interval = 30_000;

/** Where people have named this person, on any page. */
export function MentionList(desk: Desk): HTMLElement {
  const node = element("section", { className: "review-mentions", hidden: true, ariaLabel: "Mentions" });
  if (!atLeast(desk.me.role, "commenter")) return node;
  let list: readonly (Mention & { page: PageEntry })[] = [];
  const renew = async () => {
    const [mentions, pages] = await Promise.all([
      desk.call<Mention[]>("GET", "/api/mentions"),
      desk.call<PageEntry[]>("GET", "/api/pages"),
    ]);
    list = mentions.flatMap((mention) => {
      const page = pages.find(({ epoch }) => epoch === mention.epoch);
      return page ? [{ ...mention, page }] : [];
    });
    draw();
  };
  const draw = () => {
    node.hidden = !list.length;
    node.replaceChildren(
      element("h3", { textContent: "You are mentioned" }),
      element(
        "ul",
        {},
        list.map(({ author, time, thread, epoch, page }) =>
          element("li", {}, [
            button(
              `${nameOf(desk, author)} in “${page.title}”, ${ago(time)}`,
              () => {
                if (desk.page()?.epoch !== epoch) desk.open(page.path);
                chosenOf(desk).set(thread);
                void desk.call("POST", `/api/review/${epoch}/threads/${thread}/seen`, {}).then(renew, () => {});
              },
              "linklike",
            ),
          ]),
        ),
      ),
    );
  };
  // What cannot be asked now is asked again.
  const ask = () => void renew().catch(() => {});
  ask();
  members(desk).watch(draw);
  setInterval(ask, interval);
  return node;
}
