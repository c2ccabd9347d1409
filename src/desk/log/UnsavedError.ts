/** A record that is not durable. Its message is a plain sentence for the person who wrote. */
export class UnsavedError extends Error {
  override name = "UnsavedError";
}
