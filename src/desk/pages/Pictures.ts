import { createHash } from "node:crypto";
import type { Repository } from "../git/Repository.js";
import type { Audit } from "../people/Audit.js";
import { DeskError } from "../shared/DeskError.js";
import type { Picture } from "../shared/PageEntry.js";
import type { PictureStore } from "./PictureStore.js";

/** Bytes of the largest picture. */
export const largestPicture = 8_000_000;
/** Where pictures are in the repository. */
export const pictureFolder = "src/images/";

const endings: Record<Picture["type"], string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
};
const named = /^[a-z0-9][a-z0-9_-]{0,79}\.(png|jpg|webp|gif)$/;

/** What bytes are, by how they begin; a name or a header proves nothing. */
export function pictureType(bytes: Buffer): Picture["type"] | null {
  const at = (start: number, end: number) => bytes.toString("latin1", start, end);
  if (at(0, 8) === "\x89PNG\r\n\x1a\n" && at(12, 16) === "IHDR") return "image/png";
  if (at(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") return "image/webp";
  if (/^GIF8[79]a$/.test(at(0, 6))) return "image/gif";
  return null;
}

/** Pictures that were dropped into pages: at the desk until a publication brings them to the branch. */
export class Pictures {
  constructor(private readonly services: { store: PictureStore; repository: Repository; audit: Audit }) {}

  /** Keeps a picture, and names it after what it was called and what is in it, so that no other ever has its name. */
  async add(called: string, bytes: Buffer, person: string): Promise<Picture> {
    if (bytes.length > largestPicture) throw new DeskError(413, "A picture may have 8 MB at most.");
    const type = pictureType(bytes);
    if (!type) throw new DeskError(415, "Only PNG, JPEG, WebP and GIF pictures can be dropped in.");
    const stem = called
      .replace(/\.[^.]*$/, "")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60);
    const mark = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    const name = `${stem || "picture"}-${mark}.${endings[type]}`;
    const { audit, store } = this.services;
    // The same picture may be dropped in again.
    if (await store.add(name, bytes)) await audit(person, "added a picture", { name });
    return { name, type, bytes: bytes.length };
  }

  /** A picture of the desk's or of the branch's. @throws DeskError 404 */
  async read(name: string): Promise<{ type: Picture["type"]; bytes: Buffer }> {
    const bytes = named.test(name) ? ((await this.own(name)) ?? (await this.#ofBranch(name))) : null;
    const type = bytes && pictureType(bytes);
    if (!bytes || !type) throw new DeskError(404, "There is no such picture.");
    return { type, bytes };
  }

  /** One that has been dropped in, or null. */
  async own(name: string): Promise<Buffer | null> {
    return named.test(name) ? this.services.store.read(name) : null;
  }

  async #ofBranch(name: string): Promise<Buffer | null> {
    const { repository } = this.services;
    const head = await repository.head();
    const file = head && (await repository.files(head, pictureFolder + name)).get(pictureFolder + name);
    return file && file.mode !== "120000" ? repository.blob(file.id) : null;
  }
}
