export type Asked = { sql: string; when: string; outcome: string };

const key = "query-history";
const kept = 50;

/** The queries of this tab's session, the newest first. Where the browser keeps nothing, they last as long as the page. */
let asked: Asked[] | undefined;

export function askedQueries(): readonly Asked[] {
  asked ??= read();
  return asked;
}

/** Keeps a query; one that was asked before moves to the front. */
export function remember(entry: Asked): void {
  asked = [entry, ...askedQueries().filter(({ sql }) => sql !== entry.sql)].slice(0, kept);
  write();
}

export function forget(): void {
  asked = [];
  write();
}

function read(): Asked[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(found) ? found.filter(isAsked).slice(0, kept) : [];
  } catch {
    return [];
  }
}

const isAsked = (entry: unknown): entry is Asked => {
  const { sql, when, outcome } = (entry ?? {}) as Record<string, unknown>;
  return [sql, when, outcome].every((value) => typeof value === "string");
};

function write() {
  try {
    sessionStorage.setItem(key, JSON.stringify(asked));
  } catch {
    // Full or forbidden storage: the list of this page still holds.
  }
}
