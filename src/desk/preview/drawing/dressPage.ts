import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { escapeHtml as e } from "../../../lib/html.js";
import { contentPolicy } from "../../../site/head.js";
import type { Dress } from "../orders.js";

const path = fileURLToPath(new URL("../frame/follow.ts", import.meta.url));
const follow = transformSync(readFileSync(path, "utf8"), { loader: "ts", minify: true }).code.trim();

/**
 * What the build's last step does that can be seen, and what a page in a frame needs: a script of the desk, which is the
 * first to run, scrolls the page and tells how far it was scrolled.
 */
export function dressPage(drawn: string, { version, deskOrigin }: Dress): { html: string; policy: string } {
  // As a browser reads it, so that the hashes of scripts are right.
  const plain = drawn.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");
  const script = `<script data-desk="${e(deskOrigin)}" data-version="${version}">${follow}</script>`;
  const html = withoutIdleProgram(plain)
    .replace("<html>", '<html lang="en">')
    .replace(/<meta name="viewport"[^>]*>/, '<meta name="viewport" content="width=device-width, initial-scale=1">')
    .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">${script}${fontLinks(plain)}`);
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)]
    .filter(([, attributes = ""]) => !/\ssrc\s*=/i.test(attributes))
    .map(([, , text = ""]) => text);
  const evaluates = /<[^>]*\sdata-evaluates[\s=>]/.test(html);
  return { html, policy: contentPolicy([...new Set(scripts)], { evaluates }) };
}

/** A page without a cell needs none of Framework's client. */
function withoutIdleProgram(html: string): string {
  if (/\ndefine\(/.test(html)) return html;
  return html
    .replace(/<script type="module">\n\nimport "[^"]*\/_observablehq\/client\.js";\s*<\/script>\n?/, "")
    .replace(/\n<link rel="modulepreload" href="[^"]*\/_observablehq\/[^"]*">/g, "");
}

/** Asked for beforehand, as in the built page, so that letters are not drawn in another font first. */
function fontLinks(html: string): string {
  const faces = /@font-face\{[^<]*/.exec(html)?.[0] ?? "";
  return [...faces.matchAll(/@font-face\{([^}]*)\}/g)]
    .filter(([, face = ""]) => !face.includes("italic"))
    .map(([, face = ""]) => /url\(([^)]+)\)/.exec(face)?.[1] ?? "")
    .map((address) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${address}">`)
    .join("");
}
