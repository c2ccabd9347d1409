import { element } from "../../query/element.js";
import type { DeskError } from "../shared/DeskError.js";
import { call } from "./call.js";
import type { Desk } from "./DeskContext.js";
import { Workbench } from "./Workbench.js";

try {
  const me = await call<Desk["me"]>("GET", "/api/me");
  document.body.append(Workbench(me));
} catch (error) {
  if ((error as DeskError).status === 401) location.assign("/sign-in");
  else
    document.body.append(
      element("p", { className: "desk-empty", role: "alert", textContent: (error as Error).message }),
    );
}
