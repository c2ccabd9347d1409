import { button, element } from "../../../query/element.js";
import type { Place } from "../../shared/anchor.js";
import type { Remark, Thread } from "../../shared/review.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { ago, shortMoment } from "../people/when.js";
import { members, nameOf } from "./members.js";
import { RemarkForm } from "./RemarkForm.js";
import { RemarkText } from "./RemarkText.js";

type Options = {
  desk: Desk;
  epoch: string;
  thread: Thread;
  onShow(): void;
  onFault(error: unknown): void;
};

type Said = {
  thread: Thread;
  remarks: readonly Remark[];
  /** Null for the page as a whole. */
  place: Place | null;
};

const kinds = { passage: "", page: "The page", claim: "Claim", cell: "Cell", figure: "Figure" } as const;

/**
 * A thread: what it is about, what was said, and a place to answer. What arrives is shown in the card that is there,
 * so that somebody who is writing an answer goes on.
 */
export function ThreadCard({ desk, epoch, thread, onShow, onFault }: Options) {
  const { id, anchor, subject } = thread;
  const api = `/api/review/${epoch}/threads/${id}`;
  let state = thread.state;
  const about = [kinds[subject.kind], subject.name].filter(Boolean).join(" ");
  const quote = element("blockquote");
  const show = button(anchor ? short(anchor.quote) : "", onShow, "linklike");
  const note = element("p", { className: "review-note" });
  const list = element("ol", { className: "review-remarks" });
  const answer = RemarkForm({
    desk,
    label: "Reply",
    action: "Reply",
    send: (body, mentions) => desk.call("POST", `${api}/remarks`, { body, mentions }),
  });
  const answering = element("details", { className: "review-answer" }, [
    element("summary", { textContent: "Reply" }),
    answer.node,
  ]);
  answering.addEventListener("toggle", () => {
    if (answering.open) answer.focus();
  });
  const toggle = button("", () => {
    const next = state === "open" ? "resolved" : "open";
    desk
      .call("POST", `${api}/state`, { state: next })
      .then(() => desk.say(next === "resolved" ? "The thread is resolved." : "The thread is open again."))
      .catch(onFault);
  });
  const node = element("article", { className: "review-card" }, [
    element("header", {}, [
      ...(about ? [element("p", { className: "review-about", textContent: about })] : []),
      ...(anchor ? [quote] : []),
      note,
    ]),
    list,
    ...(atLeast(desk.me.role, "commenter")
      ? [answering, element("div", { className: "review-actions" }, [toggle])]
      : []),
  ]);
  node.dataset.thread = id;

  function update({ thread, remarks, place }: Said) {
    node.ariaLabel = `Thread by ${nameOf(desk, thread.author)}`;
    state = thread.state;
    toggle.textContent = state === "open" ? "Resolve" : "Reopen";
    const isLost = place?.state === "detached";
    if (anchor && isLost) quote.textContent = short(anchor.quote);
    else if (show.parentNode !== quote) quote.replaceChildren(show);
    note.textContent = isLost
      ? "These words are no longer in the page."
      : place?.state === "changed"
        ? "The passage has changed since."
        : "";
    note.hidden = !note.textContent;
    const names = members(desk).value.map(({ name }) => name);
    list.replaceChildren(
      ...remarks.map(({ author, time, body }) => {
        const when = element("time", {
          dateTime: new Date(time).toISOString(),
          textContent: ago(time),
          title: shortMoment(time),
        });
        return element("li", {}, [
          element("p", { className: "review-who" }, [element("b", { textContent: nameOf(desk, author) }), " ", when]),
          RemarkText(body, names),
        ]);
      }),
    );
  }
  return { node, update };
}

const short = (text: string) => (text.length > 140 ? `${text.slice(0, 140)} …` : text);
