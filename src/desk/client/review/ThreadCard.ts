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
  remarks: readonly Remark[];
  /** Null for the page as a whole. */
  place: Place | null;
  onShow(): void;
  onFault(error: unknown): void;
};

const kinds = { passage: "", page: "The page", claim: "Claim", cell: "Cell", figure: "Figure" } as const;

/** A thread: what it is about, what was said, and a place to answer. */
export function ThreadCard({ desk, epoch, thread, remarks, place, onShow, onFault }: Options): HTMLElement {
  const { id, anchor, subject, state } = thread;
  const api = `/api/review/${epoch}/threads/${id}`;
  const mayComment = atLeast(desk.me.role, "commenter");
  const about = [kinds[subject.kind], subject.name].filter(Boolean).join(" ");
  const isLost = place?.state === "detached";
  const head = element("header", {}, [
    ...(about ? [element("p", { className: "review-about", textContent: about })] : []),
    ...(anchor
      ? [
          isLost
            ? element("blockquote", { textContent: short(anchor.quote) })
            : element("blockquote", {}, [button(short(anchor.quote), onShow, "linklike")]),
        ]
      : []),
    ...(isLost
      ? [element("p", { className: "review-note", textContent: "These words are no longer in the page." })]
      : []),
    ...(place?.state === "changed"
      ? [element("p", { className: "review-note", textContent: "The passage has changed since." })]
      : []),
  ]);
  const names = members(desk).value.map(({ name }) => name);
  const said = remarks.map(({ author, time, body }) => {
    const when = element("time", {
      dateTime: new Date(time).toISOString(),
      textContent: ago(time),
      title: shortMoment(time),
    });
    return element("li", {}, [
      element("p", { className: "review-who" }, [element("b", { textContent: nameOf(desk, author) }), " ", when]),
      RemarkText(body, names),
    ]);
  });
  const answer = RemarkForm({
    desk,
    label: "Reply",
    action: "Reply",
    send: (body, mentions) => desk.call("POST", `${api}/remarks`, { body, mentions }),
  });
  const toggle = button(state === "open" ? "Resolve" : "Reopen", () => {
    desk
      .call("POST", `${api}/state`, { state: state === "open" ? "resolved" : "open" })
      .then(() => desk.say(state === "open" ? "The thread is resolved." : "The thread is open again."))
      .catch(onFault);
  });
  const node = element("article", { className: "review-card", ariaLabel: `Thread by ${nameOf(desk, thread.author)}` }, [
    head,
    element("ol", { className: "review-remarks" }, said),
    ...(mayComment
      ? [
          element("details", { className: "review-answer" }, [
            element("summary", { textContent: "Reply" }),
            answer.node,
          ]),
          element("div", { className: "review-actions" }, [toggle]),
        ]
      : []),
  ]);
  node.dataset.thread = id;
  node.querySelector("details")?.addEventListener("toggle", ({ target }) => {
    if ((target as HTMLDetailsElement).open) answer.focus();
  });
  return node;
}

const short = (text: string) => (text.length > 140 ? `${text.slice(0, 140)} …` : text);
