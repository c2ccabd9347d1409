import { button, element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";
import { members } from "./members.js";

type Options = {
  desk: Desk;
  label: string;
  action: string;
  /** Sends it; what it throws is shown, and the words stay. */
  send(body: string, mentions: string[]): Promise<unknown>;
  onCancel?: () => void;
};

/** A text box for a remark. After an @ it offers the names of people; Ctrl+Enter sends. */
export function RemarkForm({ desk, label, action, send, onCancel }: Options) {
  const list = members(desk);
  const words = element("textarea", { rows: 3, ariaLabel: label, maxLength: 4000, placeholder: label });
  const offers = element("div", { className: "review-offers", role: "group", ariaLabel: "People to mention" });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const go = element("button", { type: "submit", textContent: action, className: "desk-primary" });
  const node = element("form", { className: "review-form" }, [
    words,
    offers,
    fault,
    element("div", { className: "desk-actions" }, [go, ...(onCancel ? [button("Cancel", onCancel)] : [])]),
  ]);

  const begun = () => /(?:^|\s)@([\p{L}\p{N} .'’-]{0,40})$/u.exec(words.value.slice(0, words.selectionStart ?? 0));
  const offer = () => {
    const typed = begun()?.[1]?.toLowerCase();
    const found =
      typed === undefined
        ? []
        : list.value.filter(({ id, name }) => id !== desk.me.id && name.toLowerCase().startsWith(typed)).slice(0, 6);
    offers.replaceChildren(...found.map(({ name }) => button(`@${name}`, () => take(name), "desk-quiet")));
  };
  const take = (name: string) => {
    const at = words.selectionStart ?? 0;
    const start = words.value.lastIndexOf("@", at - 1);
    words.setRangeText(`@${name} `, start, at, "end");
    offers.replaceChildren();
    words.focus();
  };
  words.addEventListener("input", offer);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      node.requestSubmit();
    }
    if (event.key === "Escape" && onCancel && !words.value.trim()) {
      event.preventDefault();
      onCancel();
    }
  });
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = words.value.trim();
    if (!body) {
      fault.textContent = "Write a few words first.";
      return words.focus();
    }
    go.disabled = true;
    fault.textContent = "";
    try {
      const mentions = list.value.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id);
      await send(body, mentions);
      words.value = "";
      offers.replaceChildren();
    } catch (error) {
      fault.textContent = (error as Error).message;
    } finally {
      go.disabled = false;
    }
  });
  return { node, focus: () => words.focus() };
}
