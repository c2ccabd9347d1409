import { stringify } from "yaml";

/** What a page calls itself: its front matter's title, else its first heading, else its path. */
export function pageTitle(text: string, path: string): string {
  const [, front = ""] = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text) ?? [];
  const [, written = ""] = /^title:[ \t]*(.+?)[ \t]*$/m.exec(front) ?? [];
  const title = written.replace(/^(["'])(.*)\1$/, "$2");
  const [, heading = ""] = /^#[ \t]+(.+?)[ \t#]*$/m.exec(text) ?? [];
  return (title || heading || path).slice(0, 200);
}

/** The beginning of a new page. The gate asks for a description, which only its writer knows. */
export const firstText = (title: string): string => `---\n${stringify({ title })}description:\n---\n\n# ${title}\n\n`;
