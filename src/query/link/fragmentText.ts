/** Signs that stay as they are in a link, because mail programs, Markdown and Framework let them pass. */
const readable: Record<string, string> = {
  "%24": "$",
  "%2C": ",",
  "%2F": "/",
  "%3A": ":",
  "%3B": ";",
  "%3D": "=",
  "%3F": "?",
  "%40": "@",
};

/**
 * Text as it stands in a link. Encoded are also the signs at which programs end a link or begin bold text, `'()*~`,
 * those in `also`, and a last sign that is none of a word, which may be taken for the end of a sentence.
 * Lone surrogates have no such form: throws URIError.
 */
export const escapeText = (text: string, also = ""): string =>
  encodeURIComponent(text)
    .replaceAll(/%(?:2[4CF]|3[ABDF]|40)/g, (code) => {
      const sign = readable[code] as string;
      return also.includes(sign) ? code : sign;
    })
    .replaceAll(/['()*~]|[^A-Za-z0-9]$/g, hexOf);

const hexOf = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** Decodes what is encoded and leaves what is not: `100%`, `%zz` stay. */
export const decodeLeniently = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });

/** The text as it came, as it was before a page of Framework, and before a program that encodes what is encoded. */
export const repairs = (text: string): string[] => [
  text,
  text.replaceAll(/%25(?=2[346BCF]|3[ABDF]|40)/gi, "%"),
  text.replaceAll("%25", "%"),
];
