/** People, how they come in, and what they did. Times are milliseconds; tokens are kept as hashes only. */
export const peopleTables = `
CREATE TABLE IF NOT EXISTS people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, color TEXT NOT NULL,
  created BIGINT NOT NULL, changed BIGINT NOT NULL, removed BIGINT);
CREATE TABLE IF NOT EXISTS invitations (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, person TEXT, by_whom TEXT NOT NULL,
  created BIGINT NOT NULL, expires BIGINT NOT NULL, used BIGINT, used_by TEXT, withdrawn BIGINT);
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, person TEXT NOT NULL, way TEXT NOT NULL, agent TEXT NOT NULL,
  created BIGINT NOT NULL, seen BIGINT NOT NULL, expires BIGINT NOT NULL, ended BIGINT);
CREATE INDEX IF NOT EXISTS sessions_of_person ON sessions (person);
CREATE TABLE IF NOT EXISTS tickets (
  hash TEXT PRIMARY KEY, person TEXT NOT NULL, session TEXT NOT NULL, room TEXT NOT NULL, expires BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS passkeys (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, public_key TEXT NOT NULL, counter BIGINT NOT NULL,
  transports TEXT NOT NULL, label TEXT NOT NULL, created BIGINT NOT NULL, used BIGINT);
CREATE TABLE IF NOT EXISTS ceremonies (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, expires BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS identities (
  issuer TEXT NOT NULL, subject TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (issuer, subject));
CREATE TABLE IF NOT EXISTS audit (
  number BIGINT PRIMARY KEY, time BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
  hash TEXT NOT NULL);
`;

/** For SQLite: the audit log can only grow. */
export const auditGuard = `
CREATE TRIGGER IF NOT EXISTS audit_kept BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log can only grow'); END;
CREATE TRIGGER IF NOT EXISTS audit_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log can only grow'); END;
`;

/** The same for PostgreSQL. */
export const sharedAuditGuard = `
CREATE OR REPLACE FUNCTION desk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'the audit log can only grow'; END $$;
CREATE OR REPLACE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse_change();
`;
