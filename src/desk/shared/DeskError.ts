/** An error that a person may read: its message is a plain sentence, and it goes to the browser with its status. */
export class DeskError extends Error {
  override name = "DeskError";

  /** @param status of HTTP, 400 to 599 */
  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
