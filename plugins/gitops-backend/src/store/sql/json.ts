/** What PostgreSQL refuses in text: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/**
 * JSON that both databases take. Text from Git and clusters may hold characters that PostgreSQL refuses; one such
 * character must not make a whole batch fail, so they are replaced by U+FFFD.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? storable(item) : item,
  );
}

/** Reads a JSON column; the type is what the mapper of the same table wrote. */
export function fromJson<Value>(text: string): Value {
  return JSON.parse(text);
}

function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
