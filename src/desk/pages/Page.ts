import { pageFile } from "../shared/pageName.js";

/** A page that has been opened at the desk, as its table has it. */
export class Page {
  readonly epoch: string;
  readonly path: string;
  readonly creator: string;
  /** ms */
  readonly created: number;
  /** ms; null for a page that is there. */
  readonly deleted: number | null;
  readonly deleter: string | null;

  constructor(row: PageRow) {
    this.epoch = row.epoch;
    this.path = row.path;
    this.creator = row.creator;
    this.created = Number(row.created);
    this.deleted = row.deleted === null ? null : Number(row.deleted);
    this.deleter = row.deleter;
  }

  get file(): string {
    return pageFile(this.path);
  }
}

/** PostgreSQL gives big integers as text. */
export type PageRow = {
  epoch: string;
  path: string;
  creator: string;
  created: number | string;
  deleted: number | string | null;
  deleter: string | null;
};
