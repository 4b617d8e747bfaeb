import { isRecord } from '@backstage-gitops/plugin-gitops-common';

/**
 * The leaves of values, by the names that `--set` takes: `a.b[0]`, with dots of a key escaped. Empty maps and lists are
 * leaves too. At most `limit`.
 */
export function valueLeaves(
  values: unknown,
  limit: number,
): { name: string; value: string }[] {
  const leaves: { name: string; value: string }[] = [];
  const walk = (value: unknown, name: string) => {
    if (leaves.length >= limit) return;
    if (isRecord(value) && Object.keys(value).length > 0) {
      for (const [key, child] of Object.entries(value)) {
        const escaped = key.replace(/[.,\\[\]]/g, '\\$&');
        walk(child, name === '' ? escaped : `${name}.${escaped}`);
      }
    } else if (Array.isArray(value) && value.length > 0) {
      value.forEach((child, index) => walk(child, `${name}[${index}]`));
    } else if (name !== '') {
      leaves.push({ name, value: shown(value) });
    }
  };
  walk(values, '');
  return leaves;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
