/** What can be written into a page: `GET /api/completions`. */
export type Completions = {
  /** `[63 %](claim:id)` or `{claim:id}`, which writes `measured`. */
  claims: { id: string; statement: string; verdict: string; measured: string | null }[];
  /** `![](figure:id)`, or `{figure:id}`, which writes `summary`. */
  figures: { id: string; title: string; summary: string }[];
  /** Tables of the queries. `type` and `unit` as the data package gives them. */
  snapshots: { name: string; title: string; columns: Column[] }[];
  /** `<div class="query" data-query="id"></div>`. */
  queries: { id: string; question: string }[];
  /** Exports of `src/components`; `from` is what a cell imports, `signature` the line that declares it. */
  components: { name: string; from: string; signature: string }[];
  pages: { path: string; title: string }[];
  /** `{assume:id}`. */
  assumptions: { id: string; title: string; unit: string | null }[];
  /** `{model:id}`, which writes `text`; `{scenario:id}`, a block, alone in a paragraph. */
  models: { id: string; mark: "model" | "scenario"; text: string }[];
};

type Column = { name: string; type: string; unit: string | null; description: string };
