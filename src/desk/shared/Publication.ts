/** The stages of a publication, in order. */
export const stages = ["queue", "checks", "claims", "build", "commit"] as const;
export type Stage = (typeof stages)[number];

export type Step = { stage: Stage; state: "waiting" | "running" | "done" | "failed"; text: string };

/** What stopped a publication, at its place when it has one. */
export type Fault = { path: string | null; line: number | null; message: string };

/** A set of pages on its way to the branch, or there. */
export type Publication = {
  id: string;
  /** Who asked for it, and when, in ms. */
  person: { id: string; name: string };
  time: number;
  message: string;
  pages: string[];
  state: "running" | "published" | "failed";
  steps: Step[];
  faults: Fault[];
  /** The commit on the branch, once it is there for good. */
  commit: string | null;
};

/** What a page would publish, for the panel: the branch's text beside the desk's. */
export type PageChange = {
  path: string;
  title: string;
  epoch: string;
  kind: "new" | "changed" | "renamed" | "deleted";
  /** The earlier path of a renamed page. */
  earlier: string | null;
  /** Texts on the branch and at the desk; null where there is none. */
  before: string | null;
  after: string | null;
  /** Who wrote since the last publication. */
  people: { id: string; name: string }[];
  /** Why it cannot be published yet, or null. */
  obstacle: string | null;
};
