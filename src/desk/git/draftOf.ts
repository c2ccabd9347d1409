import * as Y from "yjs";
import type { Page } from "../pages/Page.js";
import type { PageRooms } from "../pages/PageRooms.js";
import { type Pictures, pictureFolder } from "../pages/Pictures.js";
import { fileOf, linksIn } from "../pages/pageLinks.js";
import { textHash } from "../pages/textHash.js";
import { textOf } from "../shared/threeWay.js";
import type { Base, Bases } from "./Bases.js";
import { base64 } from "./base64.js";
import { plain, writeBytes } from "./pageBytes.js";
import type { Repository } from "./Repository.js";

/** A page as it is to be published, taken at one moment. */
export type Draft = {
  page: Page;
  /** Where its file stood at that moment. */
  from: Base | null;
  /** Where it will stand; null for a page that is removed. */
  to: Base | null;
  text: string;
  /** SHA-256 of the text: what approvals bind to. */
  hash: string;
  bytes: Buffer;
};

export async function draftOf(
  page: Page,
  { bases, repository, rooms }: { bases: Bases; repository: Repository; rooms: PageRooms },
): Promise<Draft> {
  const { base: from } = await bases.of(page.epoch);
  const room = await rooms.live(page.epoch);
  try {
    const [text, state] = [textOf(room.doc), Y.encodeStateAsUpdate(room.doc)];
    const form = from?.form ?? plain;
    const bytes = writeBytes(text, form);
    const to = { file: page.file, id: repository.idOf(bytes), state: base64(state), form };
    return { page, from, to: page.deleted ? null : to, text, hash: textHash(text), bytes };
  } finally {
    room.release();
  }
}

/** The pictures that a draft shows and that only the desk has so far: their files in the repository, and their bytes. */
export async function picturesOf(
  { page, text }: Draft,
  pictures: Pictures,
  isThere: (file: string) => boolean,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const { target } of linksIn(text)) {
    const file = `src/${fileOf(target, page.path)}`;
    if (!file.startsWith(pictureFolder) || isThere(file) || found.has(file)) continue;
    const bytes = await pictures.own(file.slice(pictureFolder.length));
    if (bytes) found.set(file, bytes);
  }
  return found;
}
