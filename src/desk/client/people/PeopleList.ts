import { button, element } from "../../../query/element.js";
import type { Person } from "../../shared/Person.js";
import { type Role, roles } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { LinkBox } from "./LinkBox.js";
import { type Listing, listOf } from "./listOf.js";
import { roleWords, withArticle } from "./roleWords.js";
import { sureButton } from "./sureButton.js";

type Member = Person & { role: Role };

/** Everybody at the desk; for administrators with what they can change. */
export function PeopleList(desk: Desk, onLink: () => void): Listing {
  const read = async () => {
    const people = await desk.call<Member[]>("GET", "/api/people");
    return people.sort((a, b) => a.name.localeCompare(b.name));
  };
  const list: Listing = listOf(
    "People at this desk",
    read,
    (member) => row(desk, member, { refresh: () => list.refresh(), onLink }),
    "",
  );
  return list;
}

type Told = { refresh: () => Promise<void>; onLink: () => void };

function row(desk: Desk, member: Member, { refresh, onLink }: Told): HTMLElement {
  const isMe = member.id === desk.me.id;
  const name = element("span", { className: "people-name" }, [
    member.name,
    ...(isMe ? [element("span", { className: "people-quiet", textContent: " (you)" })] : []),
  ]);
  name.style.setProperty("--person", member.color);
  if (desk.me.role !== "administrator")
    return element("div", { className: "people-row" }, [
      name,
      element("span", { className: "people-quiet", textContent: member.role }),
    ]);

  const role = element("select", { ariaLabel: `Role of ${member.name}` });
  for (const each of roles)
    role.append(element("option", { value: each, textContent: each, title: `can ${roleWords[each]}` }));
  role.value = member.role;
  role.addEventListener("change", async () => {
    try {
      await desk.call("POST", `/api/people/${member.id}/role`, { role: role.value });
      member.role = role.value as Role;
      desk.say(`${member.name} is ${withArticle(member.role)} now.`);
    } catch (error) {
      role.value = member.role;
      desk.say((error as Error).message);
    }
  });
  const more = element("div", { className: "people-more" });
  const link = button(
    "New link",
    async () => {
      try {
        const made = await desk.call<{ address: string; expires: number }>("POST", "/api/invitations", {
          person: member.id,
        });
        more.replaceChildren(LinkBox(made, `A link by which ${member.name} comes in again`, desk.say));
        onLink();
      } catch (error) {
        desk.say((error as Error).message);
      }
    },
    "desk-quiet people-small",
  );
  link.title = "For somebody who has lost their key";
  const remove = sureButton({
    label: "Remove…",
    question: `Remove ${member.name}? What ${member.name} wrote stays.`,
    action: "Remove",
    async act() {
      await desk.call("DELETE", `/api/people/${member.id}`);
      desk.say(`${member.name} is no longer at this desk.`);
      await refresh();
    },
    say: desk.say,
  });
  return element("div", { className: "people-row" }, [
    name,
    role,
    ...(isMe ? [] : [element("span", { className: "people-acts" }, [link, remove])]),
    more,
  ]);
}
