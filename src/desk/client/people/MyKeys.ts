import { button, element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";
import { listOf } from "./listOf.js";
import { makePasskey } from "./makePasskey.js";
import { sureButton } from "./sureButton.js";
import { ago, shortMoment } from "./when.js";

type Passkey = { id: string; label: string; created: number; used: number | null };

/** The passkeys by which one comes in. */
export function MyKeys(desk: Desk): HTMLElement {
  const keys = listOf<Passkey>(
    "Your passkeys",
    () => desk.call("GET", "/api/passkeys"),
    ({ id, label, created, used }) =>
      element("div", { className: "people-row" }, [
        element("span", { textContent: label }),
        element("span", {
          className: "people-quiet",
          textContent: used === null ? `made ${shortMoment(created)}` : `last used ${ago(used)}`,
        }),
        sureButton({
          label: "Remove…",
          question: "Remove this passkey?",
          action: "Remove",
          async act() {
            await desk.call("DELETE", `/api/passkeys/${id}`);
            desk.say("The passkey is removed. It lets nobody in any more.");
            await keys.refresh();
          },
          say: desk.say,
        }),
      ]),
    "You have no passkey: without one you need a new link when this session ends.",
  );
  const add = button("Make a passkey", async () => {
    add.disabled = true;
    try {
      await makePasskey();
      desk.say("The passkey is made. It lets you in from now on.");
      await keys.refresh();
    } catch (error) {
      desk.say((error as Error).message);
    } finally {
      add.disabled = false;
      add.focus();
    }
  });
  return element("section", { ariaLabel: "Your passkeys" }, [
    element("h4", { textContent: "Passkeys" }),
    keys.node,
    // Browsers make none for bare addresses, nor without encryption.
    ...("PublicKeyCredential" in window ? [add] : []),
  ]);
}
