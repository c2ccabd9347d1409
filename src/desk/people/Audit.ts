/** Notes what somebody did. `who` is a person's id, or "desk". Resolves when it is kept. */
export type Audit = (who: string, what: string, about?: Readonly<Record<string, string>>) => Promise<void>;
