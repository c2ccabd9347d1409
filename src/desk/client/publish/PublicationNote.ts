import { element } from "../../../query/element.js";
import type { Publication } from "../../shared/Publication.js";
import type { Desk } from "../DeskContext.js";
import { shortMoment } from "../people/when.js";
import { FaultList } from "./Progress.js";

/** A publication of the past, in a few words. */
export function PublicationNote(desk: Desk, publication: Publication): HTMLElement {
  const { commit, faults, message, pages, person, state, time } = publication;
  const [subject = ""] = message.split("\n");
  return element("article", { className: "publish-note" }, [
    element("p", {}, [element("b", { textContent: subject })]),
    element("p", { className: "publish-about" }, [
      `${person.name}, ${shortMoment(time)}: ${pages.join(", ")}`,
      ...(commit ? [" ", element("code", { textContent: commit.slice(0, 10), title: commit })] : []),
    ]),
    ...(state === "failed"
      ? [element("details", {}, [element("summary", { textContent: "Not published" }), FaultList(desk, faults, [])])]
      : []),
  ]);
}
