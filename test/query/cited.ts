import type { Briefing } from "../../src/query/citation/briefing.js";
import type { Cited } from "../../src/query/citation/citation.js";
import type { SnapshotFacts } from "../../src/snapshots/catalogue.js";

export const briefing: Briefing = {
  title: "REEvolution: a notebook",
  version: "0.1.0",
  released: "2026-11-23",
  authors: [{ title: "The REEvolution authors" }, { title: "Ana Łuk", givenName: "Ana", familyName: "Łuk" }],
};

const facts = (name: string, editions: string[], rest: Partial<SnapshotFacts> = {}): SnapshotFacts => ({
  name,
  title: name,
  description: "",
  rows: 1,
  bytes: 1,
  hash: `sha256:${name.length.toString(16).repeat(64)}`,
  editions,
  licences: [],
  sources: [],
  columns: [],
  ...rest,
});

export const catalogue: SnapshotFacts[] = [
  facts("prices", [], {
    sources: [
      { id: "smm-2022", title: "Shanghai & Co, 100% #1_{a}", edition: "SMM2022", licence: "Press; cited", rows: 1 },
    ],
  }),
  facts("production", ["MCS2025", "MCS2026"], {
    sources: [
      {
        id: "usgs-mcs-2026",
        title: "USGS, Summaries 2026",
        edition: "MCS2026",
        licence: "Public domain",
        rows: 2,
        path: "https://doi.org/10.3133/mcs2026",
      },
      { id: "usgs-mcs-2025", title: "USGS, Summaries 2025", edition: "MCS2025", licence: "Public domain", rows: 2 },
    ],
  }),
  facts("quotas", ["NDRC2024"]),
];

export const cited: Cited = {
  briefing,
  snapshots: catalogue.slice(0, 2),
  link: "https://example.org/ree/query#n=12&sql=SELECT%201",
  accessed: new Date("2026-11-24T23:30:00Z"),
};
