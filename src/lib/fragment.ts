/**
 * The fragment of an address as parameters, `#w=security:30&a=cut-size:90`, which several parts of a page share. Values
 * are as written, not decoded; a fragment without `=` is the place in a page that a link leads to.
 */
export const partsOf = (hash: string): string[] => hash.replace(/^#/, "").split("&").filter(Boolean);

const nameOf = (part: string) => part.slice(0, Math.max(0, part.indexOf("=")));

/** Every value that a parameter is given, in order. */
export const valuesIn = (hash: string, name: string): string[] =>
  partsOf(hash)
    .filter((part) => nameOf(part) === name)
    .map((part) => part.slice(name.length + 1));

/** The fragment with these parameters in place of those it had, or without them where they are empty; others stay. */
export function withParts(hash: string, parts: Readonly<Record<string, string>>): string {
  const others = partsOf(hash).filter((part) => nameOf(part) !== "" && !Object.hasOwn(parts, nameOf(part)));
  const own = Object.entries(parts).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  const all = [...own, ...others].join("&");
  return all && `#${all}`;
}
