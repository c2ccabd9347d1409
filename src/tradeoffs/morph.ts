/** Gives an element the attributes and content of another, and leaves what is alike in its place, so that no focus is lost. */
export function morph(old: Element, now: Element): void {
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [before, after] = [[...old.childNodes], [...now.childNodes]];
  if (before.length !== after.length || before.some((node, i) => node.nodeName !== after[i]?.nodeName))
    old.replaceChildren(...after);
  else
    for (const [i, node] of before.entries()) {
      const other = after[i] as ChildNode;
      if (node instanceof Element) morph(node, other as Element);
      else if (node.nodeValue !== other.nodeValue) node.nodeValue = other.nodeValue;
    }
}
