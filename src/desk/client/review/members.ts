import type { Person } from "../../shared/Person.js";
import type { Role } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { Signal } from "../Signal.js";

export type Member = Person & { role: Role };

const known = new WeakMap<Desk, Signal<readonly Member[]>>();

/** Who is at the desk: empty until the desk has told. */
export function members(desk: Desk): Signal<readonly Member[]> {
  const found = known.get(desk);
  if (found) return found;
  const list = new Signal<readonly Member[]>([]);
  known.set(desk, list);
  const ask = () =>
    desk.call<Member[]>("GET", "/api/people").then(
      (people) => list.set(people),
      // The names stay as they are until the desk can be reached.
      () => setTimeout(ask, 5000),
    );
  void ask();
  return list;
}

/** Who is no person, but changes pages. */
const others: Readonly<Record<string, string>> = { desk: "The desk", outside: "The repository" };

/** The name of a person, as far as this browser knows it. */
export function nameOf(desk: Desk, id: string): string {
  const known = others[id];
  if (known) return known;
  if (id === desk.me.id) return desk.me.name;
  const all = members(desk).value;
  // Nobody is known before the desk has told; afterwards, whoever is not known has left.
  return all.find((each) => each.id === id)?.name ?? (all.length ? "Somebody who has left" : "A colleague");
}
