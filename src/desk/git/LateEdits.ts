import * as Y from "yjs";
import type { Page } from "../pages/Page.js";
import { branchOff, docOf, isMassChange, joinBranch, textOf } from "../shared/threeWay.js";
import type { Base, BaseHead, Meant } from "./Bases.js";
import { base64, bytesOf } from "./base64.js";
import { keepAside } from "./keepAside.js";
import type { OutsideServices } from "./OutsideEdits.js";
import { readBytes, writeBytes } from "./pageBytes.js";
import { recordHead } from "./recordHead.js";

/** Takes over what was written into a file while a publication replaced it. */
export class LateEdits {
  constructor(private readonly services: OutsideServices) {}

  /**
   * Takes over what somebody wrote into a copy that the desk had already replaced: a merge from that copy's own state,
   * after which the page's present base stands.
   */
  async takeLate(page: Page, state: Uint8Array, bytes: Uint8Array): Promise<void> {
    const { bases, repository } = this.services;
    await keepAside(this.services, page.path, "late", bytes);
    const read = readBytes(bytes);
    const before = textOf(docOf(state));
    const { base } = await bases.of(page.epoch);
    // What cannot be merged is kept at least.
    if (!read || !base || isMassChange(before, read.text)) return;
    const branch = branchOff(state, read.text);
    const head: BaseHead = { what: "import", took: repository.idOf(bytes), base, overlaps: 0 };
    await recordHead(this.services, page.epoch, head, (fork) => joinBranch(fork, before, branch));
  }

  /**
   * What a file held, when a publication was about to replace it, joins the page, and what the file shall say then: what
   * is published, and these changes.
   * @param from where the file stood before, null when it was not there
   */
  async takeSurprise(page: Page, from: Base | null, meant: Meant, bytes: Uint8Array): Promise<Buffer> {
    const { bases, repository } = this.services;
    const published = meant.base;
    if (!published) throw new Error(`missing base: ${page.path}`);
    const [standing, took] = [await bases.of(page.epoch), repository.idOf(bytes)];
    const said = (state: Uint8Array) => writeBytes(textOf(docOf(state)), published.form);
    if (standing.took === took && standing.base && !standing.open.length) return said(bytesOf(standing.base.state));
    const read = readBytes(bytes);
    const state = from ? bytesOf(from.state) : null;
    const before = state ? textOf(docOf(state)) : "";
    await keepAside(this.services, page.path, "outside", bytes);
    if (!read || !from || isMassChange(before, read.text)) return said(bytesOf(published.state));
    const branch = branchOff(state, read.text);
    const merged = docOf(bytesOf(published.state));
    joinBranch(merged, before, branch);
    const content = writeBytes(textOf(merged), published.form);
    const base = { ...published, id: repository.idOf(content), state: base64(Y.encodeStateAsUpdate(merged)) };
    const joined = Y.encodeStateAsUpdate(merged);
    const head: BaseHead = { what: "import", took, base, overlaps: 0, made: meant.commit };
    await recordHead(this.services, page.epoch, head, (fork) => Y.applyUpdate(fork, joined));
    return content;
  }
}
