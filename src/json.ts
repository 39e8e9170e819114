/** An object as JSON has it: fields of any kind. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value has fields: it is neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that has fields; undefined for every other one. */
export function asJsonObject(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** What a text says; undefined, which no JSON says, where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a text says; the text itself where it is no JSON. */
export function jsonOrText(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** The fields of the object that a text is; none where it is anything else. */
export function parseJsonObject(text: string): JsonObject {
  return asJsonObject(parseJson(text)) ?? {};
}
