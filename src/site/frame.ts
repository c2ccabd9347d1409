import { rootFrom } from "../lib/fromFolder.js";
import { pages } from "./pages.js";

/** What stands round every page: the head's links, the masthead with the navigation, and the foot. */
type Context = { title?: string | null; data: object; path: string };

const font = (root: string, family: string, file: string, style: string) =>
  `@font-face{font-family:"${family}";font-style:${style};font-weight:200 900;font-display:optional;src:url(${root || "./"}_file/fonts/${file}.woff2) format("woff2")}`;

/** Framework leads links to the root of the site, but neither fonts nor programs. */
export function head({ path }: Pick<Context, "path">): string {
  const root = rootFrom(path);
  const faces = [
    font(root, "Source Serif 4", "source-serif-4", "normal"),
    font(root, "Source Serif 4", "source-serif-4-italic", "italic"),
    font(root, "Source Sans 3", "source-sans-3", "normal"),
  ];
  return `<style>${faces.join("")}</style>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<script type="module" async src="${root}components/page.js"></script>`;
}

export function header({ path }: Context): string {
  const links = pages.slice(1).map(({ path: target, name }) => {
    const here = target === path ? ' aria-current="page"' : "";
    return `<li><a href=".${target}"${here}>${name}</a></li>`;
  });
  return `<a class="skip" href="#observablehq-main">Skip to the text</a>
<div class="masthead"><a class="masthead-name" href="./">REE<i>volution</i></a>
<nav aria-label="Pages"><ul>${links.join("")}</ul></nav></div>`;
}

export const footer = () =>
  `<p>REEvolution, a policy-briefing notebook. Figures carry the terms of their sources; the rest is under the MIT licence. Nothing on this site is loaded from, or sent to, another host.</p>`;
