/** Names that Windows keeps for its devices. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A name for a file from any text, which no system misreads.
 *
 *   "Who mines most?", "csv"   who-mines-most.csv
 *   "../etc/passwd"            etc-passwd
 *   "", "中国", "CON"           query, query, query-con
 */
export function fileName(text: string, extension: string): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  return `${devices.test(words) ? `query-${words}` : words || "query"}.${extension}`;
}
