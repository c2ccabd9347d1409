import type { JsonSchema } from "./DeskRoute.js";

/** An object with these properties and no others. `optional` names those that may be missing. */
export const objectOf = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

export const textOf = (maxLength: number, minLength = 0): JsonSchema => ({ type: "string", minLength, maxLength });
export const matching = (pattern: string): JsonSchema => ({ type: "string", pattern, maxLength: 400 });

/** @throws Error when an object in the schema lets through what it does not name */
export function checkClosed(schema: unknown, where: string): void {
  if (Array.isArray(schema)) for (const part of schema) checkClosed(part, where);
  else if (typeof schema === "object" && schema !== null) {
    const { type, additionalProperties } = schema as { type?: unknown; additionalProperties?: unknown };
    if (type === "object" && (additionalProperties === undefined || additionalProperties === true))
      throw new Error(`open schema: ${where}`);
    for (const part of Object.values(schema)) checkClosed(part, where);
  }
}
