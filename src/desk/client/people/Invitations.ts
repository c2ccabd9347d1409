import { button, element } from "../../../query/element.js";
import { type Role, roles } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { LinkBox } from "./LinkBox.js";
import { type Listing, listOf } from "./listOf.js";
import { roleWords, withArticle } from "./roleWords.js";
import { shortDayAndTime } from "./when.js";

type Invitation = { id: string; role: Role; person: string | null; byName: string | null; expires: number };

/** Letting somebody in: a role, a link to pass on, and the links that nobody has used yet. */
export function Invitations(desk: Desk): Listing {
  const role = element("select", { ariaLabel: "Role of who is invited" });
  for (const each of roles) role.append(element("option", { value: each, textContent: each }));
  role.value = "editor";
  const words = element("p", { className: "people-note" });
  const tellRole = () => {
    words.textContent = `${withArticle(role.value as Role).replace(/^a/, "A")} can ${roleWords[role.value as Role]}.`;
  };
  role.addEventListener("change", tellRole);
  tellRole();
  const made = element("div");
  const open: Listing = listOf<Invitation>(
    "Invitations that nobody has used yet",
    () => desk.call("GET", "/api/invitations"),
    ({ id, role, person, expires }) =>
      element("div", { className: "people-row" }, [
        element("span", { textContent: person ? `A new link for ${role}` : `For ${withArticle(role)}` }),
        element("span", { className: "people-quiet", textContent: `until ${shortDayAndTime(expires)}` }),
        button(
          "Withdraw",
          async () => {
            try {
              await desk.call("DELETE", `/api/invitations/${id}`);
              desk.say("The invitation is withdrawn.");
            } catch (error) {
              desk.say((error as Error).message);
            }
            await open.refresh();
          },
          "desk-quiet people-small",
        ),
      ]),
    "",
  );
  const invite = button("Make a link", async () => {
    try {
      const link = await desk.call<{ address: string; expires: number }>("POST", "/api/invitations", {
        role: role.value,
      });
      const box = LinkBox(link, "The invitation's link", desk.say);
      made.replaceChildren(box);
      box.querySelector("input")?.focus();
      await open.refresh();
    } catch (error) {
      desk.say((error as Error).message);
    }
  });
  const node = element("section", { ariaLabel: "Invite" }, [
    element("h3", { textContent: "Invite" }),
    element("div", { className: "people-field" }, [role, invite]),
    words,
    made,
    open.node,
  ]);
  return { node, refresh: open.refresh };
}
