import { createHash } from "node:crypto";

/** What a page's head says of it to search engines, to people who share it, and to browsers. */
export type PageFacts = {
  /** `index`, `dependence`, `404` */
  name: string;
  title: string;
  description: string;
  /** Where the site is published, such as `https://example.org/ree/`. */
  siteUrl?: string;
  /** The ground of the page, light and dark. */
  grounds?: readonly [light: string, dark: string];
};

const longest = 200;

/** The first sentences of a text, cut at a word. */
export function toDescription(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  if (words.length <= longest) return words;
  return `${words.slice(0, words.lastIndexOf(" ", longest)).replace(/[,;:.]$/, "")}…`;
}

/** A one-line `description` in a page's front matter. */
export function descriptionIn(markdown: string): string | undefined {
  const frontMatter = /^---\n([\s\S]*?)\n---(\n|$)/.exec(markdown)?.[1] ?? "";
  const value = /^description:[ \t]*(.+)$/m.exec(frontMatter)?.[1]?.trim();
  if (value && /^[>|]/.test(value)) throw new Error("description of more than one line");
  return value?.replace(/^(["'])(.*)\1$/, "$2");
}

/**
 * The page's own address. A search engine wants it whole, which takes the site's address; without it, it stands
 * relative to wherever the site is served.
 */
export function addressOf(name: string, siteUrl?: string): string {
  const path = name === "index" ? "./" : `./${name}`;
  return siteUrl ? new URL(path, siteUrl.endsWith("/") ? siteUrl : `${siteUrl}/`).href : path;
}

export type Tag = [name: "meta" | "link", attributes: Record<string, string>];

export function headTags({ name, title, description, siteUrl, grounds }: PageFacts): Tag[] {
  const property = (key: string, content: string): Tag => ["meta", { property: key, content }];
  const tags: Tag[] = [
    ["meta", { name: "description", content: description }],
    property("og:type", name === "index" ? "website" : "article"),
    property("og:site_name", "REEvolution"),
    property("og:title", title),
    property("og:description", description),
    ["meta", { name: "twitter:card", content: "summary" }],
  ];
  if (name === "404") tags.push(["meta", { name: "robots", content: "noindex" }]);
  else tags.push(["link", { rel: "canonical", href: addressOf(name, siteUrl) }]);
  if (siteUrl && name !== "404") tags.push(property("og:url", addressOf(name, siteUrl)));
  for (const [i, scheme] of ["light", "dark"].entries())
    if (grounds?.[i])
      tags.push([
        "meta",
        { name: "theme-color", media: `(prefers-color-scheme: ${scheme})`, content: grounds[i] as string },
      ]);
  return tags;
}

/**
 * What a browser lets the page do, on whatever server it stands: what is named here, from its own origin; nothing else.
 * A worker that the page starts from a text, as it does with the query engine, has the same policy.
 * Of scripts in the page itself only those that the build wrote may run. Where a page says that it evaluates
 * (`data-evaluates`), as Arquero does with its verbs, programs of the site may make programs from text.
 */
export function contentPolicy(inlineScripts: readonly string[], { evaluates = false } = {}): string {
  const hashes = inlineScripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return policyOf([...(evaluates ? ["'unsafe-eval'"] : []), ...hashes]);
}

/** A policy in which scripts may come from these sources, beside the site's own files. */
export const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "base-uri 'self'",
    "form-action 'none'",
  ].join("; ");
