import { element } from "../../../query/element.js";
import type { Colleague } from "./Colleague.js";
import type { Following } from "./following.js";

/** Who else is in the page; a name follows that person. */
export function Present(onFollow: (colleague: Colleague) => void) {
  const node = element("div", { className: "desk-present", role: "group", ariaLabel: "In this page" });

  return {
    node,
    show(others: readonly Colleague[], following: Following) {
      const focused =
        (node.contains(document.activeElement) && (document.activeElement as HTMLElement).dataset.person) || null;
      const people = [...new Map(others.map((each) => [each.id, each])).values()];
      node.replaceChildren(
        ...people.map((colleague) => {
          const { id, name, color } = colleague;
          const isFollowed = following?.person === id;
          const follow = element("button", {
            type: "button",
            className: "desk-person",
            ariaPressed: String(isFollowed),
            ariaLabel: isFollowed ? `Stop following ${name}` : `Follow ${name}`,
            title: isFollowed ? `You follow ${name}` : `${name} is here. Follow`,
            textContent: name,
          });
          follow.dataset.person = id;
          follow.style.setProperty("--person", color);
          follow.addEventListener("click", () => onFollow(colleague));
          return follow;
        }),
      );
      if (focused) node.querySelector<HTMLElement>(`[data-person="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}
