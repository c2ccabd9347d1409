import type { Fault } from "../shared/Publication.js";

/** Why a publication was refused, at its places. */
export class PublishError extends Error {
  override name = "PublishError";

  constructor(readonly faults: readonly Fault[]) {
    super(
      faults
        .map(({ path, line, message }) => [path, line, message].filter((part) => part !== null).join(": "))
        .join("\n"),
    );
  }
}

export const refused = (message: string, path: string | null = null, line: number | null = null) =>
  new PublishError([{ path, line, message }]);
