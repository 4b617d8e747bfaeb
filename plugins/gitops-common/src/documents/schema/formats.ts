import type { Rule } from './check';

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/;
const GO_DURATION = /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Name of an object: a DNS subdomain (RFC 1123) of at most 253 characters. */
export const objectName: Rule<string> = (value, at, problems) => {
  if (value.length > 253 || !SUBDOMAIN.test(value))
    problems.add(
      at,
      `${quote(
        value,
      )} is no valid name: lower-case letters, digits, "-" and ".", at most 253 characters, starting and ending with a letter or digit`,
    );
};

/** Name of a namespace: a DNS label (RFC 1123) of at most 63 characters. */
export const namespaceName: Rule<string> = (value, at, problems) => {
  if (value !== '' && (value.length > 63 || !LABEL.test(value)))
    problems.add(
      at,
      `${quote(
        value,
      )} is no valid namespace: lower-case letters, digits and "-", at most 63 characters, starting and ending with a letter or digit`,
    );
};

/** Key of a label or annotation: an optional DNS prefix, a slash, a name of at most 63 characters. */
export const qualifiedName: Rule<string> = (value, at, problems) => {
  const slash = value.indexOf('/');
  const prefix = value.slice(0, Math.max(slash, 0));
  const name = value.slice(slash + 1);
  const good =
    name.length <= 63 &&
    QUALIFIED.test(name) &&
    (slash < 0 || (prefix.length <= 253 && SUBDOMAIN.test(prefix)));
  if (!good) problems.add(at, `${quote(value)} is no valid key`);
};

export const labelValue: Rule<string> = (value, at, problems) => {
  if (value !== '' && (value.length > 63 || !QUALIFIED.test(value)))
    problems.add(
      at,
      `${quote(
        value,
      )} is no valid label value: letters, digits, "-", "_" and ".", at most 63 characters, starting and ending with a letter or digit`,
    );
};

/** A plain number of seconds or a Go duration such as `3m` or `1h30m`. */
export const duration: Rule<string> = (value, at, problems) => {
  if (!/^[-+]?\d+$/.test(value) && !GO_DURATION.test(value))
    problems.add(
      at,
      `${quote(value)} is no duration; write seconds or a form like "1m30s"`,
    );
};

/** A Go duration with its unit. */
export const goDuration: Rule<string> = (value, at, problems) => {
  if (!GO_DURATION.test(value))
    problems.add(
      at,
      `${quote(value)} is no duration; write a form like "1h30m"`,
    );
};

export const notEmpty: Rule<string> = (value, at, problems) => {
  if (value.trim() === '') problems.add(at, 'must not be empty');
};

export const atMost =
  (characters: number): Rule<string> =>
  (value, at, problems) => {
    if (value.length > characters)
      problems.add(at, `has ${value.length} characters; at most ${characters}`);
  };

/** A value as it stands in a message: short, in quotes. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}

/** Reports the entries that say the same as an earlier one. */
export function unique<T>(
  key: (entry: T) => string | undefined,
  field = '',
): Rule<readonly T[]> {
  return (entries, at, problems) => {
    const seen = new Map<string, number>();
    entries.forEach((entry, index) => {
      const value = key(entry);
      if (value === undefined) return;
      const first = seen.get(value);
      if (first === undefined) seen.set(value, index);
      else
        problems.add(
          `${at}[${index}]${field}`,
          `is the same as ${at}[${first}]${field}`,
        );
    });
  };
}
