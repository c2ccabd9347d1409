/** What must never reach the branch, and how a line of it looks. */
const signs: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["an access key of a cloud", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  [
    "an access token",
    /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,}|npm_[A-Za-z0-9]{36})\b/,
  ],
  ["an address with a password", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/:@]{3,}@[\w.-]+/i],
];
const setting = /^\s*(?:export\s+)?[A-Z][A-Z0-9_]{2,}\s*=\s*\S+/;
const secretive = /(?:SECRET|TOKEN|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|API_?KEY|_KEY)\w*\s*=\s*\S{6,}/;

/** Where a text gives secrets away: lines, from 1, and what they look like. */
export function secretsIn(text: string): { line: number; what: string }[] {
  return text.split("\n").flatMap((words, index, lines) => {
    const line = index + 1;
    const found = signs.find(([, pattern]) => pattern.test(words));
    if (found) return [{ line, what: found[0] }];
    // A single such line can be an example; settings come in rows.
    const isOneOfMany = setting.test(lines[index - 1] ?? "") || setting.test(lines[index + 1] ?? "");
    return setting.test(words) && secretive.test(words) && isOneOfMany
      ? [{ line, what: "settings with a secret" }]
      : [];
  });
}
