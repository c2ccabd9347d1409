import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { Author, Briefing } from "./briefing.js";

/** What a reader cites: the briefing, the snapshots that a query rests on, its link, and the day on which it was read. */
export type Cited = {
  briefing: Briefing;
  snapshots: readonly SnapshotFacts[];
  link?: string | undefined;
  accessed: Date;
};

/** A sentence or two in words, and the sources below them, one a line. */
export function citationText({ briefing, snapshots, link, accessed }: Cited): string {
  const { title, version, released, authors } = briefing;
  const query = snapshots.length ? `Query over ${inWords(snapshots.map((one) => named(one, 12)))}.` : "Query.";
  const day = accessed.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const makers = inWords(authors.map((author) => author.title));
  const work = plain(`${makers} (${released.slice(0, 4)}). ${title}. Version ${version}. ${query}`);
  const sources = sourcesOf(snapshots).map(
    ({ title, edition, path }) => `- ${plain(`${title} (${edition})`)}${path ? `. ${path}` : ""}`,
  );
  return [
    `${work} ${link ? `${link} ` : ""}Accessed ${day}.`,
    ...(sources.length ? ["", "Sources of the snapshots:", ...sources] : []),
    "",
  ].join("\n");
}

/** An entry for the briefing, one for each source; what BibTeX and LaTeX would read as commands is escaped. */
export function citationBibtex({ briefing, snapshots, link, accessed }: Cited): string {
  const { title, version, released, authors } = briefing;
  const work = entry(`reevolution-${released.slice(0, 4)}`, {
    author: authors.map(bibtexName).join(" and "),
    title: `{${tex(title)}}`,
    year: released.slice(0, 4),
    version: tex(version),
    note: tex(noteOf(snapshots)),
    url: link && texUrl(link),
    urldate: isoDay(accessed),
  });
  const sources = sourcesOf(snapshots).map(({ id, title, edition, licence, path }) =>
    entry(id.replaceAll(/[^\w-]/g, ""), {
      title: `{${tex(title)}}`,
      edition: tex(edition),
      note: tex(`Licence: ${licence}`),
      url: path && texUrl(path),
    }),
  );
  return [work, ...sources].join("\n");
}

/** The same entries as a list for citation programs. */
export function citationCsl({ briefing, snapshots, link, accessed }: Cited): string {
  const { title, version, released, authors } = briefing;
  const work = {
    id: `reevolution-${released.slice(0, 4)}`,
    type: "dataset",
    title,
    author: authors.map(({ title, givenName: given, familyName: family }) =>
      family ? { family, given } : { literal: title },
    ),
    issued: dateParts(released),
    version,
    ...(link ? { URL: link } : {}),
    accessed: dateParts(isoDay(accessed)),
    note: noteOf(snapshots),
  };
  const sources = sourcesOf(snapshots).map(({ id, title, edition, licence, path }) => ({
    id,
    type: "document",
    title,
    edition,
    ...(path ? { URL: path } : {}),
    note: `Licence: ${licence}`,
  }));
  return `${JSON.stringify([work, ...sources], null, 2)}\n`;
}

export const isoDay = (date: Date) => date.toISOString().slice(0, "2026-11-23".length);
const dateParts = (day: string) => ({ "date-parts": [day.split("-").map(Number)] });

/** The works behind the snapshots, each once, in the order of their ids. */
export function sourcesOf(snapshots: readonly SnapshotFacts[]) {
  const works = new Map(snapshots.flatMap(({ sources }) => sources).map((work) => [work.id, work]));
  return [...works.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const noteOf = (snapshots: readonly SnapshotFacts[]) =>
  snapshots.length ? `Query over ${inWords(snapshots.map((one) => named(one, 64)))}` : "Query";

/** `production (MCS2025, MCS2026; sha256 08a9139c4b17)` */
function named({ name, editions, hash }: SnapshotFacts, digits: number): string {
  const short = hash.replace(/^sha256:/, "").slice(0, digits);
  return `${name} (${[editions.join(", "), `sha256 ${short}`].filter(Boolean).join("; ")})`;
}

const inWords = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** Text of one line. */
const plain = (text: string) => text.replaceAll(/\p{Cc}+|\s+/gu, " ");

function entry(key: string, fields: Record<string, string | undefined>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@misc{${key},\n${lines.join(",\n")}\n}\n`;
}

const bibtexName = ({ title, givenName, familyName }: Author) =>
  familyName ? `${tex(familyName)}, ${tex(givenName ?? "")}` : `{${tex(title)}}`;

/** BibTeX counts braces even behind a backslash, so that a brace has to have a name. */
const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
};
const tex = (text: string) => plain(text).replaceAll(/[\\{}~^<>|$&#_%]/g, (sign) => commands[sign] ?? `\\${sign}`);

/** An address is taken as it is, so that nothing may end it early. */
const texUrl = (address: string) => address.replaceAll(/[\\{}^<>|"`\s\p{Cc}]/gu, (sign) => encodeURIComponent(sign));
