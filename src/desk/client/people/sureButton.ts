import { button, element } from "../../../query/element.js";

type Options = {
  label: string;
  /** What is asked before it is done, as a question. */
  question: string;
  /** What the button that does it says. */
  action: string;
  act: () => Promise<unknown>;
  /** Told what went wrong. */
  say: (message: string) => void;
};

/** A button that asks once more, in its own place, before it does what cannot be taken back. */
export function sureButton({ label, question, action, act, say }: Options): HTMLElement {
  const ask = button(label, () => show(true), "desk-quiet people-small");
  const sure = button(action, async () => {
    sure.disabled = true;
    try {
      await act();
    } catch (error) {
      say((error as Error).message);
      show(false);
    } finally {
      sure.disabled = false;
    }
  });
  const leave = button("Keep", () => show(false), "desk-quiet");
  const asking = element("span", { className: "people-sure", role: "group", ariaLabel: question }, [
    element("span", { textContent: question }),
    sure,
    leave,
  ]);
  const place = element("span", { className: "people-asking" }, [ask]);
  asking.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // The drawer would close.
    event.preventDefault();
    show(false);
  });
  function show(isAsking: boolean) {
    place.replaceChildren(isAsking ? asking : ask);
    (isAsking ? leave : ask).focus();
  }
  return place;
}
