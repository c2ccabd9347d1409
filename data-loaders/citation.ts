import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** Who made the briefing, as a data package names them: organisations by their title, people by both names too. */
export type Contributor = { title: string; givenName?: string; familyName?: string; roles: ["creator"] };
/** How the briefing is cited: its title, version, day of release (2026-11-23) and creators. */
export type Citation = { title: string; version: string; released: string; contributors: Contributor[] };

type Author = { name?: string; "given-names"?: string; "family-names"?: string };

/** Reads CITATION.cff. Throws `missing citation: version`. */
export async function readCitation(
  path = fileURLToPath(new URL("../CITATION.cff", import.meta.url)),
): Promise<Citation> {
  const file: Record<string, unknown> = parse(await readFile(path, "utf8"), { schema: "failsafe" });
  const text = (key: string) => {
    const value = file[key];
    if (typeof value !== "string" || !value) throw new Error(`missing citation: ${key} (${path})`);
    return value;
  };
  const authors = Array.isArray(file.authors) ? (file.authors as Author[]) : [];
  if (!authors.length) throw new Error(`missing citation: authors (${path})`);
  return {
    title: text("title"),
    version: text("version"),
    released: text("date-released"),
    contributors: authors.map(toContributor),
  };
}

function toContributor({ name, "given-names": givenName, "family-names": familyName }: Author): Contributor {
  if (givenName && familyName)
    return { title: `${givenName} ${familyName}`, givenName, familyName, roles: ["creator"] };
  return { title: name ?? familyName ?? "", roles: ["creator"] };
}
