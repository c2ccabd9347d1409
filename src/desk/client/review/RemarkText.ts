import { element } from "../../../query/element.js";

const link = /https?:\/\/[^\s<>"'\])]+[^\s<>"'\]).,;:!?]/g;

/** What somebody said, as text; addresses in it become links, and nothing else does. */
export function RemarkText(body: string, names: readonly string[]): HTMLElement {
  const node = element("p", { className: "review-words" });
  let at = 0;
  for (const { 0: address, index } of body.matchAll(link)) {
    node.append(...withNames(body.slice(at, index), names));
    node.append(element("a", { href: address, textContent: address, target: "_blank", rel: "noopener noreferrer" }));
    at = index + address.length;
  }
  node.append(...withNames(body.slice(at), names));
  return node;
}

/** Sets the names of people who are mentioned apart. */
function withNames(text: string, names: readonly string[]): (Node | string)[] {
  const name = names.find((each) => text.includes(`@${each}`));
  if (!name) return [text];
  const at = text.indexOf(`@${name}`);
  const end = at + name.length + 1;
  return [text.slice(0, at), element("b", { textContent: text.slice(at, end) }), ...withNames(text.slice(end), names)];
}
