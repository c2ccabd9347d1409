import type { Person } from "../shared/Person.js";

/** Who made a commit, and what of. */
export type Signature = {
  message: string;
  /** Who pressed "Publish". */
  publisher: Pick<Person, "id" | "name">;
  /** Who wrote, the one who wrote most first. */
  writers: readonly Pick<Person, "id" | "name">[];
  /** ms */
  time: number;
  /** Further last lines, such as `Reviewed-by`. */
  trailers?: readonly string[];
};

/** A commit's environment and full message: the first writer is its author, the others are named below. */
export function signed({ message, publisher, writers, time, trailers = [] }: Signature) {
  const [author = publisher, ...others] = writers;
  const date = `@${Math.floor(time / 1000)} +0000`;
  const lines = [...others.map((person) => `Co-authored-by: ${nameOf(person)} <${addressOf(person)}>`), ...trailers];
  const words = message.replace(/\r\n?/g, "\n").split("\n").map(oneLine).join("\n").trim();
  return {
    env: {
      GIT_AUTHOR_NAME: nameOf(author),
      GIT_AUTHOR_EMAIL: addressOf(author),
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: nameOf(publisher),
      GIT_COMMITTER_EMAIL: addressOf(publisher),
      GIT_COMMITTER_DATE: date,
    },
    message: `${words}\n${lines.length ? `\n${lines.map(oneLine).join("\n")}\n` : ""}`,
  };
}

/** Control characters but the line's end, and those that turn the direction of text. */
const control = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const oneLine = (text: string) => text.replace(control, " ").trim();
/** Git would read `<`, `>` as an address. */
const nameOf = ({ name }: Pick<Person, "name">) => oneLine(name).replace(/[<>]/g, "").trim() || "Somebody";

/** Nobody's mail address is published: a person has one that leads nowhere, and is always the same. */
export const addressOf = ({ id }: Pick<Person, "id">) => `${id.replace(/[^\w.-]/g, "")}@desk.invalid`;
