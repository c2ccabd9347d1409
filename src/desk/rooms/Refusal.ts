import { type RefusalCode, refusals, refusalText } from "../shared/refusal.js";

/** Thrown when something is turned away. */
export class Refusal extends Error {
  override name = "Refusal";
  /** What the room's protocol sends. */
  readonly reason: string;

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.reason = refusalText(code, message);
  }

  static invalid(message: string): Refusal {
    return new Refusal(refusals.invalid, message);
  }
}
