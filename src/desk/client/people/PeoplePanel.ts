import { element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";
import { AuditList } from "./AuditList.js";
import { Invitations } from "./Invitations.js";
import { MyKeys } from "./MyKeys.js";
import { MyName } from "./MyName.js";
import { MySessions } from "./MySessions.js";
import { PeopleList } from "./PeopleList.js";

/** Who is at the desk, and one's own keys and sessions. Administrators change roles here, and let people in. */
export const peoplePanel: DrawerPanel = {
  id: "people",
  title: "People",
  panel(outer: Desk) {
    // What was done or refused stands in the panel, to be seen as well as heard.
    const told = element("p", { className: "people-told", role: "status" });
    const desk: Desk = {
      ...outer,
      say(message) {
        told.textContent = message;
      },
    };
    const isAdministrator = desk.me.role === "administrator";
    const invitations = isAdministrator ? Invitations(desk) : null;
    const list = PeopleList(desk, () => void invitations?.refresh());
    return element("div", { className: "people" }, [
      list.node,
      ...(invitations ? [invitations.node] : []),
      element("h3", { textContent: "You" }),
      MyName(desk, list.refresh),
      MyKeys(desk),
      MySessions(desk),
      ...(isAdministrator ? [AuditList(desk)] : []),
      told,
    ]);
  },
};
