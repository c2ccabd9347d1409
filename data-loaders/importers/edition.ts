/** `MCS2025`, also written `MCS 2025`. */
const summaries = /^MCS ?(19[89]\d|20\d\d)$/i;

/** The edition of a Mineral Commodity Summaries as tables have it; undefined when the text is none. */
export function toEdition(text: string): string | undefined {
  const year = summaries.exec(text)?.[1];
  return year ? `MCS${year}` : undefined;
}

export const yearOf = (edition: string) => Number(edition.slice(-4));
export const sourceOf = (edition: string) => `usgs-mcs-${yearOf(edition)}`;
