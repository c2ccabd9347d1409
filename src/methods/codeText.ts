const widest = 84;

/**
 * A value as one would write it in a program: names without quotation marks, short lists on one line, numbers with six
 * digits at most.
 */
export function codeText(value: unknown, indent = ""): string {
  const whole = flat(value);
  if (whole.length + indent.length <= widest || value === null || typeof value !== "object") return whole;
  const deeper = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ["[", "]", value.map((one) => codeText(one, deeper))]
    : ["{", "}", Object.entries(value).map(([name, one]) => `${nameText(name)}: ${codeText(one, deeper)}`)];
  const lines = isShort(value) ? filled(parts, widest - deeper.length) : parts.map((part) => `${part},`);
  return `${open}\n${lines.map((line) => `${deeper}${line}\n`).join("")}${indent}${close}`;
}

function flat(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "undefined";
  const parts = Object.entries(value).map(([name, one]) => `${nameText(name)}: ${flat(one)}`);
  return parts.length ? `{ ${parts.join(", ")} }` : "{}";
}

const nameText = (name: string) => (/^[A-Za-z_$][\w$]*$|^\d+$/.test(name) ? name : JSON.stringify(name));
const isShort = (value: object) => Object.values(value).every((one) => one === null || typeof one !== "object");

/** Parts side by side, as many as fit. */
function filled(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= width) lines[lines.length - 1] = `${last} ${part},`;
    else lines.push(`${part},`);
  }
  return lines;
}
