import { button, element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";
import { agentLabel } from "./agentLabel.js";
import { listOf } from "./listOf.js";
import { ago } from "./when.js";

type Session = { id: string; agent: string; seen: number; isThis: boolean };

/** Where one is signed in; what is not one's own any more can be ended from here. */
export function MySessions(desk: Desk): HTMLElement {
  const sessions = listOf<Session>(
    "Where you are signed in",
    () => desk.call("GET", "/api/sessions"),
    ({ id, agent, seen, isThis }) => {
      const label = agentLabel(agent);
      return element("div", { className: "people-row" }, [
        element("span", { textContent: label }),
        element("span", { className: "people-quiet", textContent: isThis ? "here" : `last used ${ago(seen)}` }),
        ...(isThis
          ? []
          : [
              button(
                "Sign out there",
                async () => {
                  try {
                    await desk.call("DELETE", `/api/sessions/${id}`);
                    desk.say(`${label} is signed out.`);
                  } catch (error) {
                    desk.say((error as Error).message);
                  }
                  await sessions.refresh();
                },
                "desk-quiet people-small",
              ),
            ]),
      ]);
    },
    "",
  );
  return element("section", { ariaLabel: "Where you are signed in" }, [
    element("h4", { textContent: "Signed in" }),
    sessions.node,
  ]);
}
