export type MethodErrorCode =
  | "NOT_FINITE"
  | "NEGATIVE"
  | "OUT_OF_RANGE"
  | "LENGTHS_DIFFER"
  | "EMPTY"
  | "ALL_ZERO"
  | "UNKNOWN"
  | "CONTRADICTORY";

/** An input for which a method has no meaning. The message reads `adjective noun: value`; the code says which kind it is. */
export class MethodError extends RangeError {
  readonly code: MethodErrorCode;

  constructor(code: MethodErrorCode, message: string) {
    super(message);
    this.name = "MethodError";
    this.code = code;
  }
}
