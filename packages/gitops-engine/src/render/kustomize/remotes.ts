import { EngineError } from '../../errors';
import {
  resolvePath,
  type SourceAccess,
  type SourceContent,
} from '../../source';
import {
  isSurelyRepository,
  parseRemoteBase,
  withoutCredentials,
  type RemoteBase,
} from './remoteUrl';
import { childRoot, nameOf, type Root } from './root';

/** What kustomizations refer to outside of their repository, got by the application's own access instead of kustomize's. */
export interface Remotes {
  /** A file by HTTP. */
  file(root: Root, url: string): Promise<Buffer>;
  /** The folder that a remote base means. */
  base(root: Root, base: RemoteBase): Promise<Root>;
  /**
   * What an HTTP address of `resources` means. Kustomize gets it as a file and takes it for a repository where that fails; so does
   * this, but for addresses that can only be a repository.
   */
  resource(root: Root, url: string): Promise<Buffer | Root>;
}

/** @param isManifest - whether a file holds what kustomize takes for resources */
export function createRemotes(
  access: SourceAccess | undefined,
  maxFileBytes: number,
  isManifest: (content: Buffer) => boolean,
): Remotes {
  const prefixes = new Map<string, string>();
  const files = new Map<string, Promise<Buffer>>();

  const permitted = (root: Root, url: string): SourceAccess => {
    if (access && !/^file:/i.test(url)) return access;
    throw new EngineError(
      'RenderFailed',
      `The kustomization in ${nameOf(root)} refers to ${withoutCredentials(
        url,
      )}, ${
        access
          ? 'and addresses of files on disk are not allowed'
          : 'and nothing outside of the repository may be read here'
      }.`,
      {
        hint: access
          ? 'Refer to a repository by https or ssh, or to a folder by a relative path.'
          : 'Render it where repositories and their credentials are known.',
      },
    );
  };

  const file = (root: Root, url: string): Promise<Buffer> => {
    const known = files.get(url);
    if (known) return known;
    const content = named(
      root,
      url,
      permitted(root, url).file(url, maxFileBytes),
    );
    files.set(url, content);
    return content;
  };

  const base = async (root: Root, { repoURL, revision, path }: RemoteBase) => {
    const content = await named(
      root,
      repoURL,
      permitted(root, repoURL).git(repoURL, revision),
    );
    const folder = await resolvePath(content.tree, path);
    if (folder?.type !== 'tree') throw noFolder(root, path, content);
    const identity = `${repoURL} ${content.revision}`;
    const prefix = prefixes.get(identity) ?? `remote-base-${prefixes.size + 1}`;
    prefixes.set(identity, prefix);
    return childRoot(root, { tree: content.tree, prefix, folder });
  };

  return {
    file,
    base,
    async resource(root, url) {
      const repository = parseRemoteBase(url);
      if (repository && isSurelyRepository(url)) return base(root, repository);
      let content: Buffer;
      try {
        content = await file(root, url);
      } catch (error) {
        if (!repository || isManifestName(url)) throw error;
        return base(root, repository);
      }
      return repository && !isManifest(content)
        ? base(root, repository)
        : content;
    },
  };
}

function isManifestName(url: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(url.split('?', 1)[0]);
}

async function named<T>(root: Root, url: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(
      error.reason,
      `The kustomization in ${nameOf(root)} refers to ${withoutCredentials(
        url,
      )}: ${error.message}`,
      { cause: error, hint: error.hint },
    );
  }
}

function noFolder(
  root: Root,
  path: string,
  content: SourceContent,
): EngineError {
  return new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(root)} refers to folder ${
      path || '/'
    }, which is not in ${content.place}.`,
    { hint: 'Correct the entry, or its ref.' },
  );
}
