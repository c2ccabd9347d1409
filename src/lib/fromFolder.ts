/** How a page leads to the root of the site: `` for `/index`, `../` for `/annex/quotas`. */
export const rootFrom = (path: string): string => "../".repeat(Math.max(0, path.split("/").length - 2));

/** HTML whose addresses count from the root of the site, for a page that is in a folder. */
export function fromFolder(html: string, path: string): string {
  const root = rootFrom(path);
  return root ? html.replace(/(\s(?:href|src|srcset)=")(?!#|\/|[a-z][a-z\d+.-]*:)(?:\.\/)?/gi, `$1${root}`) : html;
}
