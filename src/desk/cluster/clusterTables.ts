/**
 * What several desks share besides their small tables. Rows of the log are only ever added; a snapshot is a short cut
 * through it that could be made again.
 */
export const clusterTables = `
CREATE TABLE IF NOT EXISTS desk_rooms (
  room TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS desk_log (
  room TEXT NOT NULL,
  number BIGINT NOT NULL,
  record BYTEA NOT NULL,
  PRIMARY KEY (room, number)
);
CREATE TABLE IF NOT EXISTS desk_snapshots (
  room TEXT PRIMARY KEY,
  covers BIGINT NOT NULL,
  records BYTEA NOT NULL
);
CREATE TABLE IF NOT EXISTS desk_pictures (
  name TEXT PRIMARY KEY,
  bytes BYTEA NOT NULL
);
CREATE TABLE IF NOT EXISTS desk_cluster (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  secret TEXT NOT NULL
);
`;
