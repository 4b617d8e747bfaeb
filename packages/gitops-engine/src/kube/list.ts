import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { isJsonObject, objectAt, objectsAt, parseJson, stringAt } from './json';
import { resourcePath } from './path';
import type { KubeRequest } from './transport';
import type { ApiResource, ListOptions, ListPage } from './types';

/** Bytes of a page that are parsed without blocking the event loop longer than some milliseconds (perf J1). */
const PAGE_BYTES = 1024 * 1024;

/** Reads a kind's list page by page; pages shrink when objects are large. */
export async function* listPages(
  send: (request: KubeRequest) => Promise<string>,
  resource: ApiResource,
  options: ListOptions = {},
): AsyncGenerator<ListPage> {
  let limit = options.limit ?? 500;
  let next: string | undefined;
  do {
    const text = await send({
      method: 'GET',
      path: resourcePath(
        resource,
        { namespace: options.namespace },
        {
          limit,
          continue: next,
          labelSelector: options.labelSelector,
          fieldSelector: options.fieldSelector,
        },
      ),
      signal: options.signal,
      compress: true,
      subject: { verb: 'list', what: resource.plural },
    });
    const page = parsePage(text, resource);
    yield page;
    next = page.next;
    limit = nextLimit(limit, text.length, page.items.length);
  } while (next);
}

function nextLimit(limit: number, bytes: number, items: number): number {
  if (items === 0) {
    return limit;
  }
  const fitting = Math.floor((PAGE_BYTES * items) / bytes);
  return Math.min(limit, Math.max(20, fitting));
}

function parsePage(
  text: string,
  resource: ApiResource,
): ListPage & { next?: string } {
  const list = parseJson(text);
  if (!isJsonObject(list) || !Array.isArray(list.items ?? [])) {
    throw new EngineError(
      'ApiRefused',
      `The cluster's list of ${resource.plural} is none`,
    );
  }
  const metadata = objectAt(list, 'metadata');
  return {
    items: objectsAt(list, 'items').flatMap(item => withType(item, resource)),
    resourceVersion: stringAt(metadata, 'resourceVersion') ?? '',
    next: stringAt(metadata, 'continue') || undefined,
  };
}

/** Items of built-in kinds come without apiVersion and kind. */
function withType(
  item: Readonly<Record<string, unknown>>,
  { group, version, kind }: ApiResource,
): KubernetesObject[] {
  const metadata = objectAt(item, 'metadata');
  const name = stringAt(metadata, 'name');
  return name === undefined
    ? []
    : [
        {
          ...item,
          apiVersion: group === '' ? version : `${group}/${version}`,
          kind,
          metadata: { ...metadata, name },
        },
      ];
}
