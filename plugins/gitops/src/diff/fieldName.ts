import { isRecord } from '@backstage-gitops/plugin-gitops-common';

/** Segments of a JSON pointer (RFC 6901). */
export function pointerSegments(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Where pod templates stand, so that a container's field begins with the container's name. */
const POD_PREFIXES = [
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec', 'template', 'spec'],
  ['spec'],
];

const LISTS_BY_NAME = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
]);

/**
 * The name that a person uses for a field: `/spec/template/spec/containers/0/resources/limits/memory` is
 * `api.resources.limits.memory`. Items of lists go by their own name where `object` has one.
 */
export function fieldName(
  path: string,
  ...objects: readonly unknown[]
): string {
  const segments = pointerSegments(path);
  const prefix = POD_PREFIXES.find(
    candidate =>
      segments.length > candidate.length &&
      candidate.every((part, index) => segments[index] === part),
  );
  const names: string[] = [];
  segments.forEach((segment, index) => {
    if (index < (prefix?.length ?? 0)) return;
    const item = itemName(objects, segments.slice(0, index + 1));
    if (item) {
      if (LISTS_BY_NAME.has(names[names.length - 1] ?? '')) names.pop();
      names.push(item);
    } else if (/^\d+$/.test(segment) && names.length > 0) {
      names[names.length - 1] += `[${segment}]`;
    } else names.push(segment);
  });
  const isEnvValue =
    segments[segments.length - 1] === 'value' && segments.includes('env');
  return (
    (isEnvValue ? names.slice(0, -1) : names).join('.') || '(whole object)'
  );
}

/** `name` of a list's item, where the path ends at an item of a list that has names. */
function itemName(
  objects: readonly unknown[],
  segments: readonly string[],
): string | undefined {
  if (!/^\d+$/.test(segments[segments.length - 1] ?? '')) return undefined;
  for (const object of objects) {
    const item = segments.reduce<unknown>(step, object);
    if (isRecord(item) && typeof item.name === 'string') return item.name;
  }
  return undefined;
}

function step(at: unknown, segment: string): unknown {
  if (Array.isArray(at)) return at[Number(segment)];
  return isRecord(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
}
