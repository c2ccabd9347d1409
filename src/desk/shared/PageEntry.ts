/** A page as the tree shows it. */
export type PageEntry = {
  /** `annex/quotas`; its file is `src/annex/quotas.md`. */
  path: string;
  title: string;
  /** Names its room and its log. Null until the page is first opened: `POST /api/pages/open {path}` gives it one. */
  epoch: string | null;
  /** Against the branch. `new` is not on it yet; `deleted` is on it still, or can be brought back. */
  state: PageState;
  /** Why the desk does not edit it, or null. */
  readOnly: string | null;
  /** What happened to the file outside that the desk did not take over, or null. */
  outside: OutsideChange | null;
};

export type PageState = "published" | "changed" | "new" | "deleted";

/** A change made outside the desk that needs a person's decision: both texts are kept until then. */
export type OutsideChange = {
  why:
    | "most of it is gone"
    | "the file is gone"
    | "it is not UTF-8 text"
    | "it has conflict markers"
    | "another file has its name"
    | "the desk was restored from a backup";
  /** The file's text as it is outside; null when there is none that can be shown. */
  text: string | null;
  /** What the page says. */
  desk: string;
};

/** A link in another page that a new name would break. */
export type BrokenLink = { path: string; line: number; text: string };

/** Where a search found something, in characters of the page's text. */
export type Finding = {
  path: string;
  title: string;
  line: number;
  from: number;
  to: number;
  /** The line, cut around the finding; `start` and `end` are of the finding in it. */
  excerpt: string;
  start: number;
  end: number;
};

/** A picture that was dropped in: pages write `![…](images/name)`. */
export type Picture = { name: string; type: "image/png" | "image/jpeg" | "image/webp" | "image/gif"; bytes: number };
