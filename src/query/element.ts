/** An element with its properties set and its children in it. Texts go in as text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button that submits nothing. */
export function button(label: string, onClick: () => void, className = ""): HTMLButtonElement {
  const made = element("button", { type: "button", textContent: label, className });
  made.addEventListener("click", onClick);
  return made;
}
