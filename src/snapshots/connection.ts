/** What browsers tell of the connection, where they do. */
type Connection = { saveData?: boolean; effectiveType?: string; downlink?: number };

const connection = () => (navigator as Navigator & { connection?: Connection }).connection;

/** Whether the reader has asked for little data. */
export const savesData = (): boolean =>
  connection()?.saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Whether some megabytes cost little. Readers of browsers that tell nothing may be anywhere, so for them it is not. */
export function isFast(): boolean {
  const { effectiveType, downlink = 0 } = connection() ?? {};
  return effectiveType === "4g" && downlink >= 5 && !savesData();
}
