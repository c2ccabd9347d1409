import type { Cells } from "./tableFile.js";

/** The row of sources.csv for an edition that a publisher's file names. */
export function toSource(source: string, edition: string): Cells {
  const year = edition.slice(-4);
  if (source.startsWith("comtrade"))
    return {
      id: source,
      publisher: "United Nations Statistics Division",
      title: `UN Comtrade database, extract read in ${year}`,
      edition,
      year,
      licence: "UN Comtrade terms of use; small extract, cited",
      link: "https://comtradeplus.un.org",
    };
  return {
    id: source,
    publisher: "US Geological Survey",
    title: `Mineral Commodity Summaries ${year}, rare earths`,
    edition,
    year,
    licence: "Public domain (US Government work)",
    link: `https://doi.org/10.3133/mcs${year}`,
  };
}
