/** What the components use of Observable's inputs. */
declare module "@observablehq/inputs" {
  type Options<T> = { label?: string; value?: T; format?: (option: T) => string };
  export function select<T>(options: readonly T[], settings?: Options<T>): HTMLElement;
}
