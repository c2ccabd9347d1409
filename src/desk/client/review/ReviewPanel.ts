import { button, element } from "../../../query/element.js";
import { claimsIn } from "../../shared/claimsIn.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";
import { shortMoment } from "../people/when.js";
import { askForm } from "../shell/askForm.js";
import { hashOf } from "./hashOf.js";
import { members, nameOf } from "./members.js";
import { goTo } from "./places.js";
import { onReview, reviewOf } from "./reviewOf.js";
import { listed, type Standing, standingText } from "./standingText.js";

const pause = 500;

/** Who stands for the page and its claims. */
export const reviewPanel: DrawerPanel = {
  id: "review",
  title: "Review",
  count: (page) => (isAsked(page) ? 1 : 0),
  onCount: onReview,
  panel: Review,
};

/** Whether a review was asked for after the last approval. */
function isAsked(page: OpenPage): boolean {
  const asked = reviewOf(page, "askings").at(-1);
  return asked !== undefined && !reviewOf(page, "approvals").some(({ time }) => time > asked.time);
}

function Review(desk: Desk): HTMLElement {
  const body = element("div", { className: "review-list" });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const node = element("div", { className: "review-panel" }, [fault, body]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), pause);
  };
  let stop: (() => void) | undefined;
  desk.onPage((page) => {
    stop?.();
    stop = undefined;
    body.replaceChildren();
    if (!page) return;
    const unwatch = onReview(page, later);
    const unsaved = page.saved.watch(later);
    page.text.observe(later);
    stop = () => {
      unwatch();
      unsaved();
      page.text.unobserve(later);
    };
  });
  members(desk).watch(later);

  async function renew() {
    const page = desk.page();
    if (!page) return;
    try {
      const [standing, hash] = await Promise.all([
        desk.call<Standing>("GET", `/api/review/${page.epoch}/standing`),
        hashOf(page.text.toString()),
      ]);
      if (desk.page()?.epoch !== page.epoch) return;
      // What was typed this moment is not at the desk yet; it is asked again once it is.
      if (standing.hash === hash) show(page, standing);
      else later();
      fault.textContent = "";
    } catch (error) {
      fault.textContent = (error as Error).message;
    }
  }

  function act(path: string, content: object, done: string): Promise<void> {
    const page = desk.page();
    if (!page) return Promise.resolve();
    return desk.call("POST", `/api/review/${page.epoch}/${path}`, content).then(
      () => {
        desk.say(done);
        later();
      },
      (error: Error) => {
        fault.textContent = error.message;
      },
    );
  }

  function show(page: OpenPage, standing: Standing) {
    const { hash, asked, approvals, claims } = standing;
    const name = (id: string) => nameOf(desk, id);
    const mine = approvals.some(({ author }) => author === desk.me.id);
    const ask = button("Ask for review", () =>
      askForm({
        title: "Ask for review",
        fields: [{ name: "note", label: "What should others look at?", required: false }],
        action: "Ask for review",
        act: ({ note = "" }) => act("ask", { hash, note }, "A review is asked for."),
      }),
    );
    const held = document.activeElement?.textContent;
    body.replaceChildren(
      element("section", { ariaLabel: "Approval" }, [
        ...standingText(standing, name).map((text) => element("p", { textContent: text })),
        ...(asked
          ? [
              element("p", { className: "review-note" }, [
                `${name(asked.author)} asked for a review on ${shortMoment(asked.time)}${asked.hash === hash ? "" : ", of an earlier text"}.`,
              ]),
              ...(asked.note ? [element("blockquote", { textContent: asked.note })] : []),
            ]
          : []),
        element("ul", { className: "review-marks" }, [
          ...approvals.map(({ author, time }) =>
            element("li", { textContent: `✓ ${name(author)}, ${shortMoment(time)}` }),
          ),
        ]),
        element("div", { className: "review-actions" }, [
          ...(atLeast(desk.me.role, "editor") ? [ask] : []),
          ...(atLeast(desk.me.role, "publisher")
            ? [
                mine
                  ? button("Withdraw my approval", () => void act("withdraw", { hash }, "Your approval is withdrawn."))
                  : button("Approve this text", () => void act("approve", { hash }, "You approved exactly this text.")),
              ]
            : []),
        ]),
      ]),
      element("section", { ariaLabel: "Claims" }, [
        element("h3", { textContent: claims.length ? "Claims" : "No claims in this page" }),
        element(
          "ul",
          { className: "review-claims" },
          claims.map((stated, i) => {
            const { claim, label, signOffs } = stated;
            const signed = signOffs.some(({ author }) => author === desk.me.id);
            const show = button(label, () => {
              const found = claimsIn(page.text.toString())[i];
              if (found?.claim === claim) goTo(page, { from: found.from, to: found.to, state: "there" });
            });
            show.className = "linklike";
            return element("li", {}, [
              show,
              element("small", { textContent: ` ${claim}` }),
              element("p", {
                className: "review-note",
                textContent: signOffs.length
                  ? `✓ signed off by ${listed(signOffs.map(({ author }) => name(author)))}`
                  : "nobody has signed it off",
              }),
              ...(atLeast(desk.me.role, "editor") && !signed
                ? [
                    button(
                      "Sign off",
                      () => void act("sign-off", { claim, hash: stated.hash }, `You signed off ${claim}.`),
                    ),
                  ]
                : []),
            ]);
          }),
        ),
      ]),
    );
    if (held && document.activeElement === document.body)
      [...body.querySelectorAll("button")].find(({ textContent }) => textContent === held)?.focus();
  }
  return node;
}
