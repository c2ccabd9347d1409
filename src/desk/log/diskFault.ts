const reasons: Record<string, string> = {
  ENOSPC: "The disk is full",
  EDQUOT: "The disk's share of this desk is full",
  EROFS: "The disk can only be read",
  EACCES: "The desk may not write its files",
  EPERM: "The desk may not write its files",
  EMFILE: "Too many files are open",
};

/** Why a disk did not do something, in words for the person who writes. */
export function diskFault(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown error";
  return `${reasons[code] ?? `The disk reports an error (${code})`}, so nothing new is saved.`;
}
