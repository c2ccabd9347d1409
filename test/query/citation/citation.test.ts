import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { citationBibtex, citationCsl, citationText } from "../../../src/query/citation/citation.js";
import { cited } from "../cited.js";

test("a query is cited in words, with editions, hashes, sources, link and day", () => {
  expect(citationText(cited)).toMatchInlineSnapshot(`
    "The REEvolution authors and Ana Łuk (2026). REEvolution: a notebook. Version 0.1.0. Query over prices (sha256 666666666666) and production (MCS2025, MCS2026; sha256 aaaaaaaaaaaa). https://example.org/ree/query#n=12&sql=SELECT%201 Accessed 24 November 2026.

    Sources of the snapshots:
    - Shanghai & Co, 100% #1_{a} (SMM2022)
    - USGS, Summaries 2025 (MCS2025)
    - USGS, Summaries 2026 (MCS2026). https://doi.org/10.3133/mcs2026
    "
  `);
});

test("a query is cited in BibTeX, with the whole hashes and the sources as entries", () => {
  expect(citationBibtex(cited)).toMatchInlineSnapshot(`
    "@misc{reevolution-2026,
      author = {{The REEvolution authors} and Łuk, Ana},
      title = {{REEvolution: a notebook}},
      year = {2026},
      version = {0.1.0},
      note = {Query over prices (sha256 6666666666666666666666666666666666666666666666666666666666666666) and production (MCS2025, MCS2026; sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)},
      url = {https://example.org/ree/query#n=12&sql=SELECT%201},
      urldate = {2026-11-24}
    }

    @misc{smm-2022,
      title = {{Shanghai \\& Co, 100\\% \\#1\\_\\textbraceleft{}a\\textbraceright{}}},
      edition = {SMM2022},
      note = {Licence: Press; cited}
    }

    @misc{usgs-mcs-2025,
      title = {{USGS, Summaries 2025}},
      edition = {MCS2025},
      note = {Licence: Public domain}
    }

    @misc{usgs-mcs-2026,
      title = {{USGS, Summaries 2026}},
      edition = {MCS2026},
      note = {Licence: Public domain},
      url = {https://doi.org/10.3133/mcs2026}
    }
    "
  `);
});

test("a query is cited in CSL-JSON", () => {
  expect(JSON.parse(citationCsl(cited))).toMatchInlineSnapshot(`
    [
      {
        "URL": "https://example.org/ree/query#n=12&sql=SELECT%201",
        "accessed": {
          "date-parts": [
            [
              2026,
              11,
              24,
            ],
          ],
        },
        "author": [
          {
            "literal": "The REEvolution authors",
          },
          {
            "family": "Łuk",
            "given": "Ana",
          },
        ],
        "id": "reevolution-2026",
        "issued": {
          "date-parts": [
            [
              2026,
              11,
              23,
            ],
          ],
        },
        "note": "Query over prices (sha256 6666666666666666666666666666666666666666666666666666666666666666) and production (MCS2025, MCS2026; sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)",
        "title": "REEvolution: a notebook",
        "type": "dataset",
        "version": "0.1.0",
      },
      {
        "edition": "SMM2022",
        "id": "smm-2022",
        "note": "Licence: Press; cited",
        "title": "Shanghai & Co, 100% #1_{a}",
        "type": "document",
      },
      {
        "edition": "MCS2025",
        "id": "usgs-mcs-2025",
        "note": "Licence: Public domain",
        "title": "USGS, Summaries 2025",
        "type": "document",
      },
      {
        "URL": "https://doi.org/10.3133/mcs2026",
        "edition": "MCS2026",
        "id": "usgs-mcs-2026",
        "note": "Licence: Public domain",
        "title": "USGS, Summaries 2026",
        "type": "document",
      },
    ]
  `);
});

test("a query over no snapshot, without a link, is cited too", () => {
  const bare = { ...cited, snapshots: [], link: undefined };
  expect(citationText(bare)).toBe(
    "The REEvolution authors and Ana Łuk (2026). REEvolution: a notebook. Version 0.1.0. Query. Accessed 24 November 2026.\n",
  );
  expect(citationBibtex(bare)).not.toContain("url =");
  expect(JSON.parse(citationCsl(bare))).toHaveLength(1);
});

describe("whatever stands in a title", () => {
  const title = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...'\\{}$&#_%~^"@,=\n\u202ea') }),
  );

  test("BibTeX finds as many entries, and braces that pair", () => {
    fc.assert(
      fc.property(title, (title) => {
        const bibtex = citationBibtex({
          ...cited,
          briefing: { ...cited.briefing, title },
          link: `https://example.org/${title}`,
        });
        expect(bibtex.match(/^@misc\{/gm)).toHaveLength(4);
        let depth = 0;
        for (const sign of bibtex) {
          if (sign === "{") ++depth;
          if (sign === "}") --depth;
          if (sign === "@") expect([0, 2, 3]).toContain(depth);
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(/(?<!\\)[#&$_%]/.test((/ title = (.*)/.exec(bibtex) ?? [])[1] ?? "")).toBe(false);
      }),
    );
  });

  test("CSL-JSON gives it back, and text keeps to its lines", () => {
    fc.assert(
      fc.property(title, (title) => {
        const hostile = { ...cited, briefing: { ...cited.briefing, title } };
        expect(JSON.parse(citationCsl(hostile))[0].title).toBe(title);
        expect(citationText(hostile).split("\n")).toHaveLength(7);
      }),
    );
  });
});
