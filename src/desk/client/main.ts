import { element } from "../../query/element.js";
import type { DeskError } from "../shared/DeskError.js";
import { call, isAway } from "./call.js";
import type { Desk } from "./DeskContext.js";
import { forgetVisit, lastVisit } from "./offline/lastVisit.js";
import { Workbench } from "./Workbench.js";

try {
  const me = await call<Desk["me"]>("GET", "/api/me").catch((error) => {
    // What this person has written is in this browser, and can be gone on with.
    const visit = isAway(error) ? lastVisit() : null;
    if (visit) return visit.me;
    throw error;
  });
  document.body.append(Workbench(me));
  // A browser that cannot keep the desk's programs opens it when the desk is there, as it did.
  navigator.serviceWorker?.register("/worker.js").catch(() => {});
} catch (error) {
  if ((error as DeskError).status === 401) {
    forgetVisit();
    location.assign("/sign-in");
  } else
    document.body.append(
      element("p", { className: "desk-empty", role: "alert", textContent: (error as Error).message }),
    );
}
