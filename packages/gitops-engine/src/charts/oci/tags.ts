import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { shownUrl } from '../access';
import { statusFailure } from '../failures';
import { aboveLimit, type ChartLimits } from '../limits';
import type { ChartRepositoryAccess } from '../types';
import type { RegistryClient } from './client';
import { isTag, type RegistryName } from './reference';
import { registryWords } from './words';

const PAGE = 1000;
const MAX_PAGES = 2000;
const PAGE_BYTES = 4 * 1024 * 1024;
const NEXT = /<([^>]*)>\s*;[^,]*\brel="?next"?/i;

/** Tags of a name, in the order of the registry, page by page (distribution spec, "Listing tags"). */
export async function listTags(
  client: RegistryClient,
  repository: ChartRepositoryAccess,
  { origin, name }: RegistryName,
  limits: ChartLimits,
): Promise<string[]> {
  const tags = new Set<string>();
  let url: URL | undefined = new URL(
    `${origin}/v2/${name}/tags/list?n=${PAGE}`,
  );
  for (let page = 0; url && page < MAX_PAGES; page += 1) {
    const response = await client.get(repository, {
      url,
      maxBytes: PAGE_BYTES,
      scope: `repository:${name}:pull`,
    });
    if (response.status === 404) throw noSuchName(repository, name);
    if (response.status !== 200) {
      const words = registryWords(response.body, repository);
      throw statusFailure(repository, response, words);
    }
    for (const tag of tagsIn(response.body)) tags.add(tag);
    if (tags.size > limits.tags) throw tooMany(repository, name, limits.tags);
    url = nextPage(url, response.headers.link);
  }
  return [...tags];
}

/** Undefined also for a page elsewhere: the registry's credentials are for the registry. */
function nextPage(url: URL, link: string | undefined): URL | undefined {
  const target = NEXT.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, url)) return undefined;
  const next = new URL(target, url);
  const isSame = next.origin === url.origin && next.pathname === url.pathname;
  return isSame && next.href !== url.href ? next : undefined;
}

function tagsIn(body: Buffer): string[] {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!isRecord(value)) return [];
  const tags: unknown = value.tags;
  if (!Array.isArray(tags)) return [];
  return tags.filter(
    (tag: unknown): tag is string => typeof tag === 'string' && isTag(tag),
  );
}

/** The error of a name that a registry does not have. */
export function noSuchName(
  repository: ChartRepositoryAccess,
  name: string,
): EngineError {
  return new EngineError(
    'PathNotFound',
    `There is no ${name} in the registry of ${shownUrl(repository)}.`,
    {
      hint: 'Check the name; some registries hide what credentials do not open.',
    },
  );
}

function tooMany(
  repository: ChartRepositoryAccess,
  name: string,
  limit: number,
): EngineError {
  return aboveLimit(
    `${name} in the registry of ${shownUrl(
      repository,
    )} has more than ${limit} tags.`,
    'tags',
  );
}
