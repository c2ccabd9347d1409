import { button, element } from "../../../query/element.js";

export type Notices = ReturnType<typeof Notices>;
type Notice = { text: string; actions?: readonly { label: string; act: () => void | Promise<void> }[] };

/** What the desk has to tell, at its foot: with actions it stays until it is answered, else for eight seconds. */
export function Notices() {
  const spoken = element("p", { className: "unseen", role: "status" });
  const list = element("div", { className: "desk-notices", role: "region", ariaLabel: "Notices" });

  function say(text: string) {
    // The same sentence twice is said twice.
    spoken.textContent = "";
    requestAnimationFrame(() => {
      spoken.textContent = text;
    });
  }

  function show({ text, actions = [] }: Notice) {
    const notice = element("div", { className: "desk-notice" }, [element("span", { textContent: text })]);
    const close = () => notice.remove();
    for (const { label, act } of actions) {
      notice.append(
        button(label, async () => {
          close();
          await act();
        }),
      );
    }
    const leave = button("×", close, "desk-quiet");
    leave.ariaLabel = "Close this notice";
    notice.append(leave);
    list.append(notice);
    say(text);
    if (!actions.length) setTimeout(close, 8000);
    return close;
  }

  return { node: element("div", {}, [spoken, list]), say, show };
}
