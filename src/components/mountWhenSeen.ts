import { Unavailable } from "../snapshots/unavailable.js";

/**
 * Puts a component in its place when a reader nears it, so that what is read first is not held up by what is used later.
 * When it cannot be loaded, one sentence says so.
 */
export function mountWhenSeen(place: HTMLElement | null, load: () => Promise<Node>, { margin = "200px" } = {}): void {
  if (!place) throw new Error("missing place for component");
  const observer = new IntersectionObserver(
    async ([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      try {
        place.replaceChildren(await load());
      } catch (error) {
        const sentence = document.createElement("p");
        sentence.className = "unavailable";
        const reason = error instanceof Unavailable ? error.sentence : "This part of the page could not be loaded.";
        sentence.textContent = `${reason} The figures and tables of the page stay as they are.`;
        place.replaceChildren(sentence);
      }
    },
    { rootMargin: margin },
  );
  observer.observe(place);
}
