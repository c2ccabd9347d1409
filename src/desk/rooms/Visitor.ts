import type { Person } from "../shared/Person.js";
import type { Role } from "../shared/roles.js";

/** Who a ticket lets into a room. */
export type Visitor = { person: Person; role: Role; mayWrite: boolean };
