/** How the SHA-256 of an answer's bytes begins, in eight hexadecimal digits, as in the names of files. */
export async function digestOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(digest, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether an answer is a page of this site: every one of them names its service worker. */
export const isPageOfSite = async (response: Response): Promise<boolean> =>
  /<meta\s[^>]*\bname=["']?service-worker\b/i.test(await response.text());
