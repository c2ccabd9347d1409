import { expect, test } from "vitest";
import { textHash } from "../../../src/desk/pages/textHash.js";
import type { Approval, Remark, Suggestion, Thread } from "../../../src/desk/shared/review.js";
import { page, reviewDesk } from "./reviewDesk.js";

const passage = { kind: "passage", name: null } as const;

test("a thread hangs on its passage, takes remarks and is resolved and opened again", async () => {
  const { write, anchor, threads, entries, audited } = reviewDesk();
  await write("China mines most of it.");
  const { id } = await threads.open(page, "ben", {
    anchor: await anchor("mines most"),
    subject: passage,
    body: " Is this so? ",
    mentions: [],
  });
  await threads.reply(page, id, "ada", "It is.", []);
  await threads.setState(page, id, "ben", "resolved");
  const [thread] = await entries<Thread>("threads");
  expect(thread).toMatchObject({ author: "ben", state: "resolved", changedBy: "ben", anchor: { quote: "mines most" } });
  expect((await entries<Remark>("remarks")).map(({ author, body }) => [author, body])).toEqual([
    ["ben", "Is this so?"],
    ["ada", "It is."],
  ]);
  await threads.setState(page, id, "ada", "open");
  expect((await entries<Thread>("threads"))[0]?.state).toBe("open");
  expect(audited).toEqual(["ben: thread resolved", "ada: thread open"]);
});

test("who is named in a remark is told, once, and nobody who is not named or not at the desk", async () => {
  const { write, threads, entries } = reviewDesk();
  await write("Text.");
  const { id } = await threads.open(page, "ada", {
    anchor: null,
    subject: { kind: "page", name: null },
    body: "@Ben and @Zoe, please look.",
    mentions: ["ben", "ben", "cleo", "nobody"],
  });
  expect((await entries<Remark>("remarks"))[0]?.mentions).toEqual(["ben"]);
  expect(await threads.mentionsOf("ben")).toMatchObject([{ epoch: page, thread: id, author: "ada" }]);
  expect(await threads.mentionsOf("cleo")).toEqual([]);
  await threads.see("ben", id);
  expect(await threads.mentionsOf("ben")).toEqual([]);
});

test("a remark keeps no invisible, turning or control characters, and cannot be empty", async () => {
  const { write, threads, entries } = reviewDesk();
  await write("Text.");
  const say = (body: string) =>
    threads.open(page, "ada", { anchor: null, subject: { kind: "page", name: null }, body, mentions: [] });
  await say("a\u202eb\u0000c\u200b <script>alert(1)</script>\r\nnext");
  expect((await entries<Remark>("remarks"))[0]?.body).toBe("abc <script>alert(1)</script>\nnext");
  await expect(say("\u200b \u2066")).rejects.toThrow("nothing in this remark");
  await expect(say("x".repeat(4001))).rejects.toThrow("at most 4000");
});

test("a passage that the desk does not have, or not so, is refused", async () => {
  const { write, anchor, threads } = reviewDesk();
  await write("China mines most of it.");
  const good = await anchor("mines most");
  const open = (bad: object) =>
    threads.open(page, "ada", { anchor: { ...good, ...bad }, subject: passage, body: "Hm.", mentions: [] });
  await expect(open({ quote: "refines most" })).rejects.toThrow("has just changed");
  await expect(open({ start: "AAAA", end: "////" })).rejects.toThrow();
  await write("Nothing.");
  await expect(open({})).rejects.toThrow("has just changed");
});

test("a suggestion replaces its words only, and leaves the rest of the page to others", async () => {
  const { write, anchor, suggestions, text, entries, history } = reviewDesk();
  await write("China mines most of it.");
  const { id } = await suggestions.add(page, "ben", await anchor("mines most"), "mined most");
  await write("In 2024 China mines most of it!", "cleo");
  await suggestions.accept(page, id, "ada");
  expect(text()).toBe("In 2024 China mined most of it!");
  expect((await entries<Suggestion>("suggestions"))[0]).toMatchObject({ state: "accepted", decidedBy: "ada" });
  expect((await history.authorship(page)).filter(({ person }) => person === "ben")).toEqual([
    { length: 1, person: "ben" },
  ]);
  await expect(suggestions.accept(page, id, "ada")).rejects.toThrow("accepted already");
});

test("a suggestion whose words have changed is not accepted, and stays open", async () => {
  const { write, anchor, suggestions, text, entries } = reviewDesk();
  await write("China mines most of it.");
  const { id } = await suggestions.add(page, "ben", await anchor("mines most"), "refines most");
  await write("China mines nearly most of it.", "cleo");
  await expect(suggestions.accept(page, id, "ada")).rejects.toThrow("has changed there since");
  expect(text()).toBe("China mines nearly most of it.");
  expect((await entries<Suggestion>("suggestions"))[0]?.state).toBe("open");
});

test("two clicks on Accept put the words in once, also where they only add", async () => {
  const { write, anchor, suggestions, text } = reviewDesk();
  await write("China mines most of it.");
  const { id } = await suggestions.add(page, "ben", await anchor("most"), "most 🪨 of the world's ore, most");
  await Promise.allSettled([suggestions.accept(page, id, "ada"), suggestions.accept(page, id, "cleo")]);
  expect(text()).toBe("China mines most 🪨 of the world's ore, most of it.");
});

test("all suggestions are accepted together, and those that fit no more are told", async () => {
  const { write, anchor, suggestions, text } = reviewDesk();
  await write("one two three");
  const [a, b, c] = [
    await suggestions.add(page, "ben", await anchor("one"), "eins"),
    await suggestions.add(page, "ben", await anchor("one two"), "1 2"),
    await suggestions.add(page, "ben", await anchor("three"), ""),
  ];
  expect(await suggestions.acceptAll(page, "ada")).toEqual([
    { id: a.id, accepted: true, why: null },
    { id: b.id, accepted: false, why: "The page has changed there since; the suggestion fits no more." },
    { id: c.id, accepted: true, why: null },
  ]);
  expect(text()).toBe("eins two ");
  await suggestions.rejectAll(page, "ada");
  await expect(suggestions.accept(page, b.id, "ada")).rejects.toThrow("rejected already");
});

test("an approval is of the exact text, and one character voids it", async () => {
  const { write, text, approvals, mayPublish } = reviewDesk();
  await write("China mines most of it.");
  const hash = textHash(text());
  await approvals.approve(page, "ben", hash);
  expect(await mayPublish(page, hash, "ada")).toEqual({ may: true });
  expect((await approvals.standing(page)).approvals).toMatchObject([{ author: "ben" }]);
  await write("China mines most of it!", "cleo");
  expect(await mayPublish(page, textHash(text()), "ada")).toMatchObject({ may: false, why: /has changed since/ });
  expect(await approvals.standing(page)).toMatchObject({ approvals: [], lapsed: [{ author: "ben" }] });
  await expect(approvals.approve(page, "ben", hash)).rejects.toThrow("has just changed");
});

test("neither the publisher nor the only writer is the second person", async () => {
  const { write, text, approvals, mayPublish, entries } = reviewDesk();
  await write("China mines most of it.", "ada");
  const hash = textHash(text());
  expect(await mayPublish(page, hash, "ben")).toMatchObject({ may: false, why: /Somebody other than/ });
  await approvals.approve(page, "ada", hash);
  expect(await mayPublish(page, hash, "ben")).toMatchObject({ may: false, why: /Ada approved it/ });
  await approvals.approve(page, "ben", hash);
  await approvals.approve(page, "ben", hash);
  expect(await entries<Approval>("approvals")).toHaveLength(2);
  expect(await mayPublish(page, hash, "ben")).toMatchObject({ may: false });
  expect(await mayPublish(page, hash, "ada")).toEqual({ may: true });
  await approvals.withdraw(page, "ben", hash);
  expect(await mayPublish(page, hash, "ada")).toMatchObject({ may: false });
});

test("a desk set up for one person publishes without a second", async () => {
  const { write, text, mayPublish } = reviewDesk({ twoPersons: false });
  await write("China mines most of it.");
  expect(await mayPublish(page, textHash(text()), "ada")).toEqual({ may: true });
});

test("a claim is signed off as its paragraph states it, until that changes", async () => {
  const { write, approvals } = reviewDesk();
  await write("Nearly [69%](claim:mine-share) is mined there.\n\nAnd [91%](claim:separation) is separated.");
  const [first] = (await approvals.standing(page)).claims;
  await approvals.signOff(page, "ben", "mine-share", first?.hash ?? "");
  await write("Nearly [69%](claim:mine-share) is mined there.\n\nAnd [92%](claim:separation) is separated.");
  expect((await approvals.standing(page)).claims.map(({ claim, signOffs }) => [claim, signOffs.length])).toEqual([
    ["mine-share", 1],
    ["separation", 0],
  ]);
  await write("Over [69%](claim:mine-share) is mined there.");
  expect((await approvals.standing(page)).claims[0]?.signOffs).toEqual([]);
  await expect(approvals.signOff(page, "ben", "mine-share", first?.hash ?? "")).rejects.toThrow("has just changed");
});

test("every saved state is kept, can be read, and comes back as a new change", async () => {
  const { write, text, history } = reviewDesk();
  for (const words of ["one", "one two", "two", "two three"])
    await write(words, words.includes("three") ? "ben" : "ada");
  expect(await history.entries(page)).toMatchObject([{ at: 4, people: ["ada", "ben"], kind: "edit", records: 4 }]);
  const states = await Promise.all([0, 1, 2, 3, 4].map((at) => history.text(page, at)));
  expect(states).toEqual(["", "one", "one two", "two", "two three"]);
  await history.restore(page, 2, "cleo");
  expect(text()).toBe("one two");
  expect(await history.text(page, 4)).toBe("two three");
  await expect(history.text(page, 99)).rejects.toThrow("no such state");
});

test("each part of a page has the name of who typed it", async () => {
  const { write, history } = reviewDesk();
  await write("China mines.", "ada");
  await write("China mines most.", "ben");
  expect(await history.authorship(page)).toEqual([
    { length: 11, person: "ada" },
    { length: 5, person: "ben" },
    { length: 1, person: "ada" },
  ]);
});

test("a review is a file that people can read, the same for the same review", async () => {
  const { write, anchor, threads, suggestions, approvals, reviewFile, text } = reviewDesk();
  await write("China\n\nmines most of it.");
  expect(await reviewFile(page)).toBe("");
  const { id } = await threads.open(page, "ben", {
    anchor: await anchor("mines most"),
    subject: { kind: "claim", name: "mine-share" },
    body: "Since when? - asks: #me",
    mentions: [],
  });
  await threads.reply(page, id, "ada", "Since 1995.", []);
  const suggested = await suggestions.add(page, "ben", await anchor("of it"), "of the ore");
  await suggestions.reject(page, suggested.id, "ada");
  await approvals.approve(page, "ben", textHash(text()));
  await expect(await reviewFile(page)).toMatchSnapshot();
  expect(await reviewFile(page)).toBe(await reviewFile(page));
});

test("lines changed at the desk and outside become a thread, never conflict marks", async () => {
  const { write, onOverlap, entries, text } = reviewDesk();
  await write("China mines 69 of it.");
  const kept = { live: "a".repeat(40), outside: "b".repeat(40) };
  await onOverlap({ epoch: page, path: "x", live: "China mines 69 of it.", outside: "China mines 70 of it.", kept });
  const [thread] = await entries<Thread>("threads");
  expect(thread).toMatchObject({ author: "desk", anchor: { quote: "China mines 69 of it." } });
  expect((await entries<Remark>("remarks"))[0]?.body).toContain("Outside: China mines 70 of it.");
  expect(text()).toBe("China mines 69 of it.");
});
