/** Where pages are. A page lives as long as its row; what it says is in its log, under its epoch. */
export const pageTables = `
CREATE TABLE IF NOT EXISTS pages (
  epoch TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  creator TEXT NOT NULL,
  created BIGINT NOT NULL,
  deleter TEXT,
  deleted BIGINT
);
CREATE UNIQUE INDEX IF NOT EXISTS pages_path ON pages (path) WHERE deleted IS NULL;
CREATE TABLE IF NOT EXISTS publications (
  id TEXT PRIMARY KEY,
  desk TEXT NOT NULL,
  person TEXT NOT NULL,
  time BIGINT NOT NULL,
  state TEXT NOT NULL,
  pushed TEXT,
  told TEXT NOT NULL
);
`;
