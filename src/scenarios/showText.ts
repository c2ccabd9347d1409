/** What a model says under the reader's assumptions; where the authors' say otherwise, theirs is there on hovering. */
export function showText(place: HTMLElement, text: string, authors: string): void {
  if (place.textContent !== text) place.textContent = text;
  const isChanged = text !== authors;
  place.classList.toggle("is-changed", isChanged);
  if (isChanged) place.title = `With the authors’ values: ${authors}`;
  else place.removeAttribute("title");
}
