import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backUp } from "../../../src/desk/backup/backUp.js";
import { restore } from "../../../src/desk/backup/restore.js";
import { reviewParts } from "../../../src/desk/shared/review.js";
import { type Caller, openTestDesk, repositoryAt, type TestDesk } from "../testDesk.js";

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "reviews-"));
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** Everything that a page says and that is said of it, with its epoch left out. */
async function picture(desk: TestDesk, caller: Caller, epoch: string) {
  const [page, review] = [await desk.rooms.live(epoch), await desk.rooms.live(`${epoch}:review`)];
  const said = {
    text: page.doc.getText("md").toString(),
    review: Object.fromEntries(reviewParts.map((part) => [part, review.doc.getMap(part).toJSON()])),
    authorship: (await caller.call("GET", `/api/authorship/${epoch}`)).body,
    standing: (await caller.call("GET", `/api/review/${epoch}/standing`)).body,
    mentions: (await caller.call("GET", "/api/mentions")).body,
    file: await desk.services.records.all("SELECT path, creator, created, deleted FROM pages"),
    people: (await caller.call("GET", "/api/people")).body,
  };
  page.release();
  review.release();
  return JSON.parse(JSON.stringify(said).replaceAll(epoch, "the epoch"));
}

it("five times over, a restored desk has the same texts, threads, approvals, authors and people", async () => {
  const repository = join(place, "repository");
  await repositoryAt(repository);
  let desk = await openTestDesk({ folder: join(place, "0"), repository });
  const [ada, bo] = [await desk.enter("Ada", "administrator"), await desk.enter("Bo", "publisher")];
  let { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
  const room = await desk.rooms.live(epoch);
  for (let i = 0; i < 20; i++)
    await room.change(i % 2 ? ada.id : bo.id, (fork) => fork.getText("md").insert(i, `Ä${i}😀 `));
  room.release();
  const subject = { kind: "page", name: null };
  const body = "Is this so? <script>alert(1)</script>";
  expect(
    (await ada.call("POST", `/api/review/${epoch}/threads`, { anchor: null, subject, body, mentions: [bo.id] })).status,
  ).toBe(200);
  const { hash } = (await bo.call("GET", `/api/review/${epoch}/standing`)).body;
  expect((await ada.call("POST", `/api/review/${epoch}/ask`, { hash, note: "Please." })).status).toBe(200);
  expect((await bo.call("POST", `/api/review/${epoch}/approve`, { hash })).status).toBe(200);
  let expected = await picture(desk, bo, epoch);
  expect(expected.standing.approvals ?? expected.review.approvals).not.toEqual({});

  for (let i = 1; i <= 5; i++) {
    await backUp(desk.config, join(place, `kept ${i}`));
    const { config } = desk;
    await desk.close();
    await restore({ ...config, data: join(place, String(i)) }, join(place, `kept ${i}`));
    desk = await openTestDesk({ folder: join(place, String(i)), repository });
    const { token } = await desk.services.invitations.invite("desk", "publisher", bo.id);
    const again = desk.visitor();
    expect((await again.call("POST", "/api/enter", { token })).status).toBe(200);
    const next = (await again.call("POST", "/api/pages/open", { path: "index" })).body;
    expect(next.epoch).not.toBe(epoch);
    epoch = next.epoch;
    const found = await picture(desk, again, epoch);
    expect(found).toEqual(expected);
    expected = found;
    const history = (await again.call("GET", `/api/history/${epoch}`)).body;
    expect(history.at(-1).at).toBeGreaterThan(20);
  }
  await desk.close();
});
