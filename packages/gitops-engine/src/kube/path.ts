import { EngineError } from '../errors';
import type { ApiResource } from './types';

/** A name that would leave its place in a URL path, whatever proxy normalises it (rule of apimachinery's path segment names). */
function segment(name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/%]/.test(name)) {
    throw new EngineError(
      'InvalidInput',
      `"${name}" is no name of a Kubernetes object`,
      { hint: 'Correct metadata.name or metadata.namespace.' },
    );
  }
  return encodeURIComponent(name);
}

/** Query parameters; what is undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | undefined>
>;

function queryString(query: Query): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) {
      params.set(key, String(value));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** URL path of a kind's collection, an object or its subresource, below the server's own path. */
export function resourcePath(
  resource: ApiResource,
  target: { namespace?: string; name?: string; subresource?: string },
  query: Query = {},
): string {
  const root =
    resource.group === ''
      ? `/api/${resource.version}`
      : `/apis/${resource.group}/${resource.version}`;
  const place =
    resource.namespaced && target.namespace
      ? `/namespaces/${segment(target.namespace)}`
      : '';
  const name = target.name === undefined ? '' : `/${segment(target.name)}`;
  const sub = target.subresource ? `/${segment(target.subresource)}` : '';
  return `${root}${place}/${resource.plural}${name}${sub}${queryString(query)}`;
}
