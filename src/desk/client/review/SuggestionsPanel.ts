import { button, element } from "../../../query/element.js";
import type { Place } from "../../shared/anchor.js";
import type { Suggestion } from "../../shared/review.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";
import { ago } from "../people/when.js";
import { chosenOf, drafting } from "./drafting.js";
import { members, nameOf } from "./members.js";
import { goTo, place } from "./places.js";
import { onReview, reviewOf } from "./reviewOf.js";
import { setChildren } from "./setChildren.js";

const openOnes = (page: OpenPage) => reviewOf(page, "suggestions").filter(({ state }) => state === "open");

/** Other words that people suggest for passages of the page. */
export const suggestionsPanel: DrawerPanel = {
  id: "suggestions",
  title: "Suggestions",
  count: (page) => openOnes(page).length,
  onCount: onReview,
  panel: Suggestions,
};

function Suggestions(desk: Desk): HTMLElement {
  const mayDecide = atLeast(desk.me.role, "editor");
  const draft = drafting(desk, "suggestion");
  const composer = element("div");
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const list = element("div", { className: "review-list" });
  const all = element("div", { className: "review-actions" });
  const node = element("div", { className: "review-panel" }, [composer, all, fault, list]);
  const act = (path: string, done: string) => {
    const page = desk.page();
    if (!page) return;
    fault.textContent = "";
    desk
      .call<unknown>("POST", `/api/review/${page.epoch}/suggestions/${path}`, {})
      .then((answer) => {
        const left = Array.isArray(answer) ? answer.filter(({ accepted }) => !accepted).length : 0;
        fault.textContent = left ? `${left} of them no longer fit, as the page has changed there.` : "";
        desk.say(done);
      })
      .catch((error: Error) => {
        fault.textContent = error.message;
      });
  };

  draft.watch((begun) => {
    composer.replaceChildren();
    if (!begun?.anchor) return;
    const { anchor, page } = begun;
    const words = element("textarea", { rows: 4, value: anchor.quote, ariaLabel: "Words instead", maxLength: 20_000 });
    const wrong = element("p", { className: "desk-fault", role: "alert" });
    const leave = () => {
      draft.set(null);
      page.view.focus();
    };
    const form = element("form", { className: "review-form" }, [
      element("p", { className: "review-about", textContent: "Instead of" }),
      element("blockquote", { className: "review-quote", textContent: anchor.quote }),
      words,
      wrong,
      element("div", { className: "desk-actions" }, [
        element("button", { type: "submit", textContent: "Suggest", className: "desk-primary" }),
        button("Cancel", leave),
      ]),
    ]);
    const send = async () => {
      try {
        const made = await desk.call<Suggestion>("POST", `/api/review/${page.epoch}/suggestions`, {
          anchor,
          replacement: words.value,
        });
        chosenOf(desk).set(made.id);
        desk.say("The suggestion is kept.");
        leave();
      } catch (error) {
        wrong.textContent = (error as Error).message;
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    composer.replaceChildren(form);
    words.select();
  });

  const cards = new Map<string, { key: string; node: HTMLElement }>();
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(show, 300);
  };
  desk.onPage((page) => {
    stop?.();
    stop = undefined;
    if (page && draft.value?.page.epoch !== page.epoch) draft.set(null);
    if (page) {
      const unwatch = onReview(page, show);
      page.text.observe(later);
      stop = () => {
        unwatch();
        page.text.unobserve(later);
      };
    }
    show();
  });
  members(desk).watch(() => show());
  chosenOf(desk).watch(() => show());

  function show() {
    const page = desk.page();
    const open = page ? openOnes(page) : [];
    all.replaceChildren(
      ...(mayDecide && open.length > 1
        ? [
            button(`Accept all ${open.length}`, () => act("accept-all", "The suggestions are accepted.")),
            button("Reject all", () => act("reject-all", "The suggestions are rejected.")),
          ]
        : []),
    );
    const content = page?.text.toString() ?? "";
    setChildren(
      list,
      page && open.length
        ? open.map((suggestion) => cardOf(page, suggestion, content))
        : [
            element("p", {
              className: "review-note",
              textContent: "No open suggestions. Select words in the text and choose “Suggest”.",
            }),
          ],
    );
  }

  /** The card as it is, if nothing of it has changed. */
  function cardOf(page: OpenPage, suggestion: Suggestion, content: string): HTMLElement {
    const at = place(page, suggestion.anchor, content);
    const key = JSON.stringify([suggestion, at.state, nameOf(desk, suggestion.author)]);
    const known = cards.get(suggestion.id);
    const node = known?.key === key ? known.node : card(page, suggestion, at);
    cards.set(suggestion.id, { key, node });
    node.classList.toggle("is-chosen", suggestion.id === chosenOf(desk).value);
    return node;
  }

  function card(page: OpenPage, { id, anchor, replacement, author, time }: Suggestion, at: Place): HTMLElement {
    const fits = at.state === "there";
    const isOwn = author === desk.me.id;
    return element("article", { className: "review-card", ariaLabel: `Suggestion by ${nameOf(desk, author)}` }, [
      element("p", { className: "review-who" }, [
        element("b", { textContent: nameOf(desk, author) }),
        " ",
        element("time", { dateTime: new Date(time).toISOString(), textContent: ago(time) }),
      ]),
      element("p", { className: "review-words" }, [
        element("del", { textContent: anchor.quote }),
        " ",
        ...(replacement ? [element("ins", { textContent: replacement })] : []),
      ]),
      ...(fits
        ? []
        : [
            element("p", {
              className: "review-note",
              textContent: "The page has changed there since; it fits no more.",
            }),
          ]),
      element("div", { className: "review-actions" }, [
        ...(fits ? [button("Show", () => goTo(page, place(page, anchor)))] : []),
        ...(mayDecide && fits ? [button("Accept", () => act(`${id}/accept`, "Accepted."))] : []),
        ...(mayDecide || isOwn
          ? [button(isOwn && !mayDecide ? "Withdraw" : "Reject", () => act(`${id}/reject`, "Rejected."))]
          : []),
      ]),
    ]);
  }
  return node;
}
