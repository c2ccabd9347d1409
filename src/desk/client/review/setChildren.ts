/** Puts children into a node, and leaves alone what is there already: the focus stays in it. */
export function setChildren(node: Element, children: readonly Element[]): void {
  const isSame = node.children.length === children.length && children.every((child, i) => node.children[i] === child);
  if (isSame) return;
  const held = document.activeElement;
  node.replaceChildren(...children);
  if (held instanceof HTMLElement && held !== document.activeElement && node.contains(held)) held.focus();
}
