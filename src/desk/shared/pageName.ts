/** Small letters, digits, `_`, `-`, with `/` between folders; 128 characters at most. */
const allowed = /^[a-z0-9][a-z0-9/_-]{0,127}$/;

/** Whether a path, such as `annex/quotas`, can be a page's. */
export const isPageName = (path: string): boolean => allowed.test(path) && !path.includes("//") && !path.endsWith("/");

/** The page's file in the repository. */
export const pageFile = (path: string): string => `src/${path}.md`;

/** @throws Error for a path that no page can have */
export function toPageName(path: string): string {
  if (!isPageName(path)) throw new Error(`unusable page name: ${path.slice(0, 200)}`);
  return path;
}
