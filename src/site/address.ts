/** The built site as the checks see it: its files, and in each page the ids that a link can lead to. */
export type Site = {
  paths: Pick<ReadonlySet<string>, "has">;
  ids: Pick<ReadonlyMap<string, ReadonlySet<string>>, "get">;
};

/** The file that an address in a file leads to, or nothing. `./dependence` is `dependence.html`, `./` is `index.html`. */
export function fileOf(address: string, from: string, { paths }: Pick<Site, "paths">): string | undefined {
  if (!URL.canParse(address, `http://site/${from}`)) return;
  const { pathname } = new URL(address, `http://site/${from}`);
  let path = pathname.slice(1);
  try {
    path = decodeURIComponent(path);
  } catch {
    // A name that no address can have; it is looked for as it stands.
  }
  return [path, `${path}.html`, `${path}index.html`, `${path}/index.html`].find((candidate) => paths.has(candidate));
}

/** An address that a browser fetches from another host. */
export const isElsewhere = (address: string) => /^\s*(https?:|wss?:|ftp:)?\/\//i.test(address);

/** An address within the page or without a host: nothing is fetched. */
export const isInline = (address: string) => /^\s*(data|blob|about|javascript|mailto|tel):/i.test(address);
