import { escapeHtml as e } from "../lib/html.js";

export type Size = [width: number, height: number];
type Pictured = { path: string; alt: string; sizes: Readonly<Record<string, Size>> };

/** The picture that suits the reader's ground and width; `path` is without its ending. */
export function pictureHtml({ path, alt, sizes }: Pictured, { first = false } = {}): string {
  const source = (ending: string, media: string) => {
    const [width, height] = sizes[ending] as Size;
    return `<source srcset="${path}${ending}.svg" media="${media}" width="${width}" height="${height}">`;
  };
  const [width, height] = sizes[""] as Size;
  return `<picture>${source(".narrow.dark", "screen and (max-width: 620px) and (prefers-color-scheme: dark)")}${source(".narrow", "screen and (max-width: 620px)")}${source(".dark", "screen and (prefers-color-scheme: dark)")}<img src="${path}.svg" width="${width}" height="${height}" alt="${e(alt)}" ${first ? 'fetchpriority="high"' : 'loading="lazy" decoding="async"'}></picture>`;
}
