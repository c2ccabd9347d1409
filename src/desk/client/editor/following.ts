import type { Colleague } from "./Colleague.js";

/**
 * Whom one follows: by person, so that a colleague who comes back under a new client id is followed on.
 *
 * | what happens | then |
 * | --- | --- |
 * | one starts with somebody | their place is shown, now and whenever it changes |
 * | one starts with the same person again | it ends |
 * | one writes, clicks or scrolls | it ends |
 * | the colleague leaves the page | it ends, and the reason is told |
 */
export type Following = { person: string; name: string; place: number | null } | null;

export function toggled(following: Following, { id, name, cursor }: Colleague): Following {
  return following?.person === id ? null : { person: id, name, place: cursor?.head ?? null };
}

/** After others moved, came or went. A person in several tabs is where the tab with a cursor is. */
export function followed(following: Following, others: readonly Colleague[]): Following {
  if (!following) return null;
  const tabs = others.filter(({ id }) => id === following.person);
  if (!tabs.length) return null;
  const place = tabs.find(({ cursor }) => cursor)?.cursor?.head ?? following.place;
  return place === following.place ? following : { ...following, place };
}
