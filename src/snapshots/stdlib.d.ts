/** What the pages use of Framework's own module. */
declare module "observablehq:stdlib" {
  export function FileAttachment(path: string): { readonly name: string; readonly href: string; readonly size: number };
}
