import { button, element } from "../../../query/element.js";
import type { Thread } from "../../shared/review.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";
import { chosenOf, drafting } from "./drafting.js";
import { MentionList } from "./MentionList.js";
import { members } from "./members.js";
import { goTo, place } from "./places.js";
import { RemarkForm } from "./RemarkForm.js";
import { onReview, reviewOf } from "./reviewOf.js";
import { setChildren } from "./setChildren.js";
import { ThreadCard } from "./ThreadCard.js";

const filters = ["Open", "Resolved", "Detached"] as const;
type Filter = (typeof filters)[number];

/** What people say of the page. */
export const commentsPanel: DrawerPanel = {
  id: "comments",
  title: "Comments",
  count: (page) => reviewOf(page, "threads").filter(({ state }) => state === "open").length,
  onCount: onReview,
  panel: Comments,
};

function Comments(desk: Desk): HTMLElement {
  let filter: Filter = "Open";
  const composer = element("div");
  const list = element("div", { className: "review-list" });
  const buttons = filters.map((name) => {
    const made = button(name, () => {
      filter = name;
      show();
    });
    made.ariaPressed = String(name === filter);
    return made;
  });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const draft = drafting(desk, "comment");
  const mayComment = atLeast(desk.me.role, "commenter");
  const add = button("Comment", () => {
    const page = desk.page();
    if (page) draft.set({ page, anchor: null, subject: { kind: "page", name: null } });
  });
  add.title = "On the page as a whole; to comment on a passage, select it first";
  const node = element("div", { className: "review-panel" }, [
    ...(mayComment ? [element("div", { className: "review-actions" }, [add])] : []),
    composer,
    MentionList(desk),
    element("div", { className: "review-filters", role: "group", ariaLabel: "Which threads" }, buttons),
    fault,
    list,
  ]);

  draft.watch((begun) => {
    composer.replaceChildren();
    if (!begun) return;
    const { page, anchor, subject } = begun;
    const form = RemarkForm({
      desk,
      label: anchor ? "Comment on the passage" : "Comment on the page",
      action: "Comment",
      async send(body, mentions) {
        const thread = await desk.call<Thread>("POST", `/api/review/${page.epoch}/threads`, {
          anchor,
          subject,
          body,
          mentions,
        });
        draft.set(null);
        filter = "Open";
        chosenOf(desk).set(thread.id);
        desk.say("The comment is kept.");
      },
      onCancel: () => draft.set(null),
    });
    composer.replaceChildren(
      ...(anchor ? [element("blockquote", { className: "review-quote", textContent: anchor.quote })] : []),
      form.node,
    );
    form.focus();
  });

  let current: OpenPage | null = null;
  let stop: (() => void) | undefined;
  const shown = new Map<string, { key: string; card: ReturnType<typeof ThreadCard> }>();
  desk.onPage((page) => {
    stop?.();
    stop = undefined;
    current = page;
    shown.clear();
    if (page && draft.value?.page.epoch !== page.epoch) draft.set(null);
    if (page) {
      const stops = [onReview(page, show)];
      page.text.observe(later);
      stop = () => {
        for (const each of stops) each();
        page.text.unobserve(later);
      };
    }
    show();
  });
  members(desk).watch(() => show());
  chosenOf(desk).watch((id) => {
    if (!id || !current) return;
    const thread = reviewOf(current, "threads").find((each) => each.id === id);
    if (!thread) return;
    if (thread.state === "open" && filter === "Resolved") filter = "Open";
    show();
    list.querySelector<HTMLElement>(`[data-thread="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
    if (desk.page()) void desk.call("POST", `/api/review/${current.epoch}/threads/${id}/seen`, {}).catch(() => {});
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  }

  function show() {
    const page = current;
    if (!page) return list.replaceChildren();
    const content = page.text.toString();
    const remarks = reviewOf(page, "remarks");
    const threads = reviewOf(page, "threads").map((thread) => ({
      thread,
      place: thread.anchor && place(page, thread.anchor, content),
    }));
    const of: Record<Filter, typeof threads> = {
      Open: threads.filter(({ thread }) => thread.state === "open"),
      Resolved: threads.filter(({ thread }) => thread.state === "resolved"),
      Detached: threads.filter(({ place }) => place?.state === "detached"),
    };
    for (const [i, name] of filters.entries()) {
      const made = buttons[i] as HTMLButtonElement;
      made.textContent = of[name].length ? `${name} ${of[name].length}` : name;
      made.ariaPressed = String(name === filter);
    }
    const cards = of[filter]
      .sort((a, b) => (a.place?.from ?? -1) - (b.place?.from ?? -1))
      .map(({ thread, place: at }) => {
        const own = remarks.filter((each) => each.thread === thread.id);
        const key = JSON.stringify([thread, own.length, at?.state, members(desk).value.length]);
        const known = shown.get(thread.id);
        const card = known?.card ?? ThreadCard({ desk, epoch: page.epoch, thread, onShow, onFault });
        if (known?.key !== key) card.update({ thread, remarks: own, place: at });
        shown.set(thread.id, { key, card });
        card.node.classList.toggle("is-chosen", thread.id === chosenOf(desk).value);
        return card.node;
        function onShow() {
          if (page && thread.anchor) goTo(page, place(page, thread.anchor));
          chosenOf(desk).set(thread.id);
        }
      });
    const none = {
      Open: "No open threads.",
      Resolved: "No resolved threads.",
      Detached: "Every thread has its place.",
    };
    setChildren(list, cards.length ? cards : [element("p", { className: "review-note", textContent: none[filter] })]);
  }
  function onFault(error: unknown) {
    fault.textContent = (error as Error).message;
  }
  return node;
}
