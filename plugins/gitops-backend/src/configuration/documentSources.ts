import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';

/** Where documents of the configuration come from. */
export type DocumentSource =
  /** A folder or file of a Git repository. */
  | { type: 'git'; repoURL: string; targetRevision?: string; path: string }
  /** A folder or file of this machine. */
  | { type: 'path'; path: string }
  /** One file that the portal's URL reader may read. */
  | { type: 'url'; url: string };

/**
 * Reads `gitops.documents[]`.
 *
 * @throws InputError naming the entry that says none of the three
 */
export function readDocumentSources(
  config: RootConfigService,
): DocumentSource[] {
  const entries = config.getOptionalConfigArray('gitops.documents') ?? [];
  return entries.map((entry, index): DocumentSource => {
    const repoURL = entry.getOptionalString('repoURL');
    const path = entry.getOptionalString('path');
    const url = entry.getOptionalString('url');
    if (repoURL) {
      const targetRevision = entry.getOptionalString('targetRevision');
      return { type: 'git', repoURL, targetRevision, path: path ?? '' };
    }
    if (path) return { type: 'path', path: resolve(path) };
    if (url) return { type: 'url', url };
    throw new InputError(
      `gitops.documents[${index}] needs repoURL, path or url`,
    );
  });
}

/** How a source is named in messages. */
export function describeSource(source: DocumentSource): string {
  switch (source.type) {
    case 'git':
      return `${source.path || 'the root'} of ${source.repoURL}`;
    case 'path':
      return source.path;
    default:
      return source.url;
  }
}
