import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { SourceContent } from './content';
import { sourceKind } from './sources';
import { isSameRepoUrl } from './url';

/** A source and the files that it means now. */
export interface OpenSource {
  source: ApplicationSource;
  content: SourceContent;
}

/**
 * What the sources of an application lend each other, by `ref` (spec sources §9).
 *
 * @throws EngineError InvalidInput where a ref names no Git repository, or two sources mean different states of one
 *   repository, so that a value file could be of another commit than the manifests beside it
 */
export function lentContents(
  sources: readonly OpenSource[],
): ReadonlyMap<string, SourceContent> {
  const lent = new Map<string, SourceContent>();
  for (const [index, { source, content }] of sources.entries()) {
    if (!source.ref) continue;
    if (sourceKind(source) !== 'git') {
      throw new EngineError(
        'InvalidInput',
        `Source ${index + 1} (${source.repoURL}) has the ref ${
          source.ref
        }, but only Git repositories can lend files.`,
        { hint: 'Move the files to a Git repository, or remove the ref.' },
      );
    }
    for (const [
      other,
      { source: second, content: theirs },
    ] of sources.entries()) {
      if (
        sourceKind(second) === 'git' &&
        isSameRepoUrl(second.repoURL, source.repoURL) &&
        theirs.revision !== content.revision
      ) {
        throw new EngineError(
          'InvalidInput',
          `Sources ${index + 1} and ${other + 1} take ${
            source.repoURL
          } at different revisions, and the first lends its files as $${
            source.ref
          }.`,
          { hint: 'Give both the same targetRevision.' },
        );
      }
    }
    lent.set(source.ref, content);
  }
  return lent;
}
