import { EngineError } from '../../errors';
import type { SourceContent } from '../../source';
import { substitute } from '../environment';
import type { RenderJob } from '../job';

/** Where a source says that one of its files is. */
export type Place = RemotePlace | TreePlace;

export interface RemotePlace {
  kind: 'remote';
  url: string;
  /** Without user and password. */
  shown: string;
}

export interface TreePlace {
  kind: 'tree';
  content: SourceContent;
  /** Folder that what was written starts from; names from the root of the content. */
  base: readonly string[];
  /** What was written; names, the first ones of which may be `..`. */
  names: readonly string[];
  /** As it was written, with the environment filled in. */
  shown: string;
}

const REFERENCE = /^\$([A-Za-z0-9_-]+)(?:\/|$)/;
const URL_START = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;
/** Names of the build environment, be they known in a preview or not (spec sources §3). */
const BUILD_VARIABLE = /^ARGOCD_/;

/**
 * Reads the place of a value file or file parameter (spec sources §6.3): relative to the source's folder, from the root of its
 * repository with `/`, from the root of another source's repository with `$ref/`, or a URL.
 *
 * @throws EngineError InvalidInput for a ref that no source has
 */
export function placeOf(written: string, job: RenderJob): Place {
  const { request, folder, environment } = job;
  const ref = REFERENCE.exec(written);
  const lent = ref && request.refs?.get(ref[1]);
  if (ref && lent) {
    // Only what follows the ref is substituted.
    const rest = substitute(written.slice(ref[0].length), environment);
    return treePlace(lent, [], rest, `$${ref[1]}/${rest}`);
  }
  if (ref && !(ref[1] in environment) && !BUILD_VARIABLE.test(ref[1])) {
    throw unknownReference(written, ref[1], [...(request.refs?.keys() ?? [])]);
  }
  const text = substitute(written, environment);
  if (URL_START.test(text)) {
    return { kind: 'remote', url: text, shown: withoutUser(text) };
  }
  return text.startsWith('/')
    ? treePlace(request.content, [], text, text)
    : treePlace(request.content, namesOf(folder.path), text, text);
}

function treePlace(
  content: SourceContent,
  base: readonly string[],
  path: string,
  shown: string,
): TreePlace {
  return { kind: 'tree', content, base, names: namesOf(path), shown };
}

/**
 * The whole path of a place from the root of its content, `..` taken out.
 *
 * @throws EngineError InvalidInput where it leads out of the repository
 */
export function pathOf({ base, names, shown }: TreePlace): string[] {
  const path = [...base];
  for (const name of names) {
    if (name !== '..') path.push(name);
    else if (path.pop() === undefined) {
      throw new EngineError(
        'InvalidInput',
        `${shown} leads out of the repository.`,
        {
          hint: 'Name a file inside the repository, or one of a source by $ref/.',
        },
      );
    }
  }
  return path;
}

function namesOf(path: string): string[] {
  return path.split('/').filter(name => name !== '' && name !== '.');
}

/** A URL without user and password. */
export function withoutUser(url: string): string {
  return url.replace(/^([^:]+:\/\/)[^/?#]*@/, '$1');
}

function unknownReference(
  written: string,
  name: string,
  known: readonly string[],
): EngineError {
  return new EngineError(
    'InvalidInput',
    known.length === 0
      ? `${written} names the source "${name}", and no source of the application has a ref.`
      : `${written} names the source "${name}", and the refs of the application's sources are ${known.join(
          ', ',
        )}.`,
    { hint: `Give the source that holds the file ref: ${name}.` },
  );
}
