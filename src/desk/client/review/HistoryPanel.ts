import { button, element } from "../../../query/element.js";
import type { HistoryEntry } from "../../shared/review.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";
import { shortMoment } from "../people/when.js";
import { isAuthorshipShown } from "./authorship.js";
import { comparison } from "./comparison.js";
import { members, nameOf } from "./members.js";
import { listed } from "./standingText.js";

/** Stretches shown at first; more on demand. */
const few = 60;
const kinds = { edit: "", import: "taken in from outside", publish: "published" } as const;

/** Every saved state of the page. */
export const historyPanel: DrawerPanel = { id: "history", title: "History", panel: History };

function History(desk: Desk): HTMLElement {
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const list = element("ol", { className: "review-history" });
  const shown = isAuthorshipShown(desk);
  const who = element("input", { type: "checkbox", checked: shown.value });
  who.addEventListener("change", () => shown.set(who.checked));
  shown.watch((is) => {
    who.checked = is;
  });
  const renewButton = button("Renew", () => void renew());
  const node = element("div", { className: "review-panel" }, [
    element("label", { className: "review-check" }, [who, " Who wrote this (Alt+F9)"]),
    element("p", {
      className: "review-note",
      textContent: "Nothing that was saved is lost: choose a moment to look at it.",
    }),
    element("div", { className: "review-actions" }, [renewButton]),
    fault,
    list,
  ]);
  let most = few;
  let entries: HistoryEntry[] = [];
  let base: HistoryEntry | null = null;

  desk.onPage(() => {
    base = null;
    most = few;
    entries = [];
    list.replaceChildren();
    void renew();
  });
  members(desk).watch(() => show());

  async function renew() {
    const page = desk.page();
    if (!page) return;
    try {
      entries = await desk.call<HistoryEntry[]>("GET", `/api/history/${page.epoch}`);
      fault.textContent = "";
      show();
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
  }

  function show() {
    const page = desk.page();
    const newest = entries.toReversed();
    list.replaceChildren(
      ...(page ? newest.slice(0, most).map((entry) => row(page, entry)) : []),
      ...(newest.length > most
        ? [
            element("li", {}, [
              button(`${newest.length - most} earlier`, () => {
                most += 200;
                show();
              }),
            ]),
          ]
        : []),
    );
  }

  const words = ({ people, kind }: HistoryEntry) =>
    [listed(people.map((id) => nameOf(desk, id))), kinds[kind]].filter(Boolean).join(", ");
  const span = ({ from, to }: HistoryEntry) =>
    to - from < 60_000 ? shortMoment(to) : `${shortMoment(from)} to ${clock(to)}`;

  function row(page: OpenPage, entry: HistoryEntry): HTMLElement {
    const isBase = base?.at === entry.at;
    const from = button(isBase ? "Chosen" : "Choose", () => {
      base = isBase ? null : entry;
      desk.say(base ? "Chosen: compare it with another moment." : "Nothing is chosen.");
      show();
    });
    from.ariaPressed = String(isBase);
    from.title = "Compare another moment with this one";
    const compare = button(
      base && !isBase ? "Compare with the chosen" : "Compare with now",
      () => void open(page, entry),
    );
    const made = element("li", { className: isBase ? "is-chosen" : "" }, [
      element("p", { className: "review-who" }, [element("b", { textContent: span(entry) })]),
      element("p", { className: "review-note", textContent: words(entry) }),
      element("div", { className: "review-actions" }, [compare, from]),
    ]);
    return made;
  }

  async function open(page: OpenPage, entry: HistoryEntry) {
    try {
      const text = async ({ at }: HistoryEntry) =>
        (await desk.call<{ text: string }>("GET", `/api/history/${page.epoch}/${at}`)).text;
      const other = base && base.at !== entry.at ? base : null;
      const [a, b] = await Promise.all([text(entry), other ? text(other) : page.text.toString()]);
      const isEarlier = !other || entry.at < other.at;
      comparison({
        title: other ? "Two moments of the page" : "Then and now",
        before: { name: span(isEarlier ? entry : other), text: isEarlier ? a : b },
        after: { name: other ? span(isEarlier ? other : entry) : "Now", text: isEarlier ? b : a },
        ...(atLeast(desk.me.role, "editor") && {
          action: { label: `Restore ${span(entry)}`, act: () => restore(page, entry) },
        }),
      });
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
  }

  async function restore(page: OpenPage, { at }: HistoryEntry) {
    await desk.call("POST", `/api/history/${page.epoch}/restore`, { at });
    await renew();
    desk.say("The page is as it was then. What it was until now is in the history, and can be restored as well.");
  }
  return node;
}

const clock = (time: number) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(time);
