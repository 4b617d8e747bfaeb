import { dump } from 'js-yaml';

/** Writes a value as indented JSON. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** One value as YAML, keys in the order in which they come. */
export function toYaml(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}

/** Writes a value as `yaml`, else as JSON. */
export function writeValue(format: string, value: unknown): void {
  if (format === 'yaml') process.stdout.write(toYaml(value));
  else writeJson(value);
}

/** Writes lines of text. */
export function writeLines(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
