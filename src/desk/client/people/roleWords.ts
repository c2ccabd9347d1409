import type { Role } from "../../shared/roles.js";

/** What each role can do, after "can". */
export const roleWords: Readonly<Record<Role, string>> = {
  reader: "read drafts and comments",
  commenter: "comment and suggest changes",
  editor: "write",
  publisher: "write, approve and publish",
  administrator: "write, publish, and say who is here",
};

export const withArticle = (role: Role): string => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
