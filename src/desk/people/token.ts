import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, for a link, a cookie or a ticket. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** 128 random bits as hex: what names a row. */
export const newId = (): string => randomBytes(16).toString("hex");

/** What is kept of a token. It has 256 random bits, so that a plain hash cannot be turned back. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export const tokenPattern = "^[A-Za-z0-9_-]{43}$";
export const idPattern = "^[0-9a-f]{32}$";
