/** What a person may do, each more than the one before. */
export const roles = ["reader", "commenter", "editor", "publisher", "administrator"] as const;

export type Role = (typeof roles)[number];

export const isRole = (value: unknown): value is Role => roles.includes(value as Role);

/** Whether a role may do what `needed` may. */
export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
