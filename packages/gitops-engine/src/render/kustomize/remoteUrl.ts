import { posix } from 'node:path';

/** Where the kustomization of a remote base is. */
export interface RemoteBase {
  /** As git takes it. */
  repoURL: string;
  /** Branch, tag or commit; '' is the default branch. */
  revision: string;
  /** Folder in the repository, '' for its root. */
  path: string;
}

const SCHEME = /^(?:ssh|https?|file):\/\//i;
const USER = /^[a-zA-Z][a-zA-Z0-9-]*@/;
const GITHUB = /^github\.com[/:]/i;

/** Whether kustomize gets it as a file by HTTP. */
export function isHttpUrl(text: string): boolean {
  return /^https?:/i.test(text);
}

/**
 * The remote base that an entry of `resources` or `components` names, undefined where it names something local. Follows
 * kustomize's own reading of addresses: an optional `git::`, a scheme or `user@host:` or `github.com`, then the repository up to
 * `_git/<name>`, `//`, `.git` or two parts, whichever is found first, then the folder, and a query with `ref` or `version`.
 * `submodules` and `timeout` are for the git program and mean nothing here.
 */
export function parseRemoteBase(text: string): RemoteBase | undefined {
  if (text.startsWith('/')) return undefined;
  const queryStart = text.indexOf('?');
  const address = queryStart < 0 ? text : text.slice(0, queryStart);
  const query = new URLSearchParams(
    queryStart < 0 ? '' : text.slice(queryStart + 1),
  );
  const host = splitHost(address.replace(/^git::/i, ''));
  const split = host && splitPath(host.rest, host.prefix);
  if (!split || split.repository === '') return undefined;
  const path = split.folder.replace(/^\//, '');
  if (posix.normalize(path).startsWith('../')) return undefined;
  return {
    repoURL: host.prefix + split.repository,
    revision: query.get('ref') || query.get('version') || '',
    path,
  };
}

/** Whether an HTTP address can only mean a repository, so that nothing is tried to be read from it as a file. */
export function isSurelyRepository(text: string): boolean {
  const [address, query = ''] = text.split('?', 2);
  if (/\.(?:ya?ml|json)$/i.test(address)) return false;
  return (
    /^https?:\/\/(?:[^/@]*@)?github\.com\//i.test(address) ||
    /\.git(?:\/|$)|_git\/|[^:]\/\//.test(address) ||
    /(?:^|&)(?:ref|version|submodules|timeout)=/.test(query)
  );
}

/** For messages: without user and password. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//');
}

function splitHost(
  address: string,
): { prefix: string; rest: string } | undefined {
  const scheme = (SCHEME.exec(address)?.[0] ?? '').toLowerCase();
  const user = USER.exec(address.slice(scheme.length))?.[0] ?? '';
  const afterUser = address.slice(scheme.length + user.length);
  const github = GITHUB.test(afterUser);
  const scpForm = scheme === '' && (user !== '' || github);
  if (scheme === '' && !scpForm) return undefined;
  if (scheme === 'file://') return { prefix: scheme, rest: user + afterUser };
  const slash = afterUser.indexOf('/');
  const colon = scpForm ? afterUser.indexOf(':') : -1;
  const end = colon > 0 && (slash < 0 || colon < slash) ? colon : slash;
  if (end < 0) return undefined;
  const rest = afterUser.slice(end + 1);
  if (github) {
    const bySsh = scheme === 'ssh://' || user !== '';
    return {
      prefix: bySsh ? `${user || 'git@'}github.com:` : 'https://github.com/',
      rest,
    };
  }
  return { prefix: scheme + user + afterUser.slice(0, end + 1), rest };
}

function splitPath(
  rest: string,
  prefix: string,
): { repository: string; folder: string } | undefined {
  const azure = /^(.*?_git\/[^/]*)(?:\/(.*))?$/s.exec(rest);
  if (azure) return { repository: azure[1], folder: azure[2] ?? '' };
  const doubled = rest.indexOf('//');
  if (doubled >= 0) {
    return {
      repository: rest.slice(0, doubled),
      folder: rest.slice(doubled + 2),
    };
  }
  const suffix = rest.indexOf('.git');
  if (suffix >= 0) {
    return {
      repository: rest.slice(0, suffix + 4),
      folder: rest.slice(suffix + 4),
    };
  }
  if (prefix === 'file://') return { repository: rest, folder: '' };
  const parts = rest.split('/');
  if (parts.length < 2) return undefined;
  return {
    repository: parts.slice(0, 2).join('/'),
    folder: parts.slice(2).join('/'),
  };
}
