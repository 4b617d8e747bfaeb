import type { ConfigManagementPlugin, ParameterAnnouncement } from './plugin';
import type { Check } from './schema/check';
import { copyJson } from './schema/copy';
import { Problems, type DocumentError } from './schema/problems';
import { announcements, plugin } from './validate/plugin';

/** A value, or all the reasons why there is none. */
type Parsed<T> =
  | { value: T; errors: readonly [] }
  | { value: undefined; errors: readonly DocumentError[] };

/** Reads a ConfigManagementPlugin from a JSON value of unknown origin, as `parseDocument` reads documents. Never throws. */
export function parsePlugin(value: unknown): Parsed<ConfigManagementPlugin> {
  return parsed(value, plugin);
}

/** Reads what a plugin's own command announces as its parameters. Never throws. */
export function parseAnnouncements(
  value: unknown,
): Parsed<ParameterAnnouncement[]> {
  return parsed(value, announcements);
}

function parsed<T>(value: unknown, check: Check<T>): Parsed<T> {
  const problems = new Problems();
  const copy = copyJson(value, problems);
  return problems.count === 0 && check(copy, '', problems)
    ? { value: copy, errors: [] }
    : { value: undefined, errors: problems.list() };
}
