/** Words as a name for a page or a file: small letters, digits and `-`; empty when nothing is left. */
export const plainName = (words: string): string =>
  words
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
