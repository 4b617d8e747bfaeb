const SCP_FORM = /^([^@/\s]+@[^:/\s]+):(?!\/)(.*)$/;

/**
 * One spelling for addresses of one repository, to compare them and to look up credentials (spec sources §15.3): trimmed,
 * lower-case, `user@host:path` as `user@host/path`, without `ssh://`, `.git` and slashes at the end.
 */
export function normalizeRepoUrl(url: string): string {
  const plain = url
    .trim()
    .toLowerCase()
    .replace(SCP_FORM, '$1/$2')
    .replace(/^ssh:\/\//, '');
  return withoutTrailingSlashes(
    withoutTrailingSlashes(plain).replace(/\.git$/, ''),
  );
}

/** Whether two addresses name the same repository by the same protocol (spec sources §15.3). */
export function isSameRepoUrl(a: string, b: string): boolean {
  return normalizeRepoUrl(a) === normalizeRepoUrl(b);
}

/**
 * The repository itself, whatever way leads to it, for matching push events: without scheme, user, port, and the `ssh.` and
 * `altssh.` that some hosts have in front of their names (spec engine §2.8, sources §19.2).
 */
export function repositoryIdentity(url: string): string {
  return normalizeRepoUrl(url)
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/^(?:alt)?ssh\./, '')
    .replace(/^([^/:]+):\d+(?=\/|$)/, '$1');
}

/** Template with the longest address that the repository's address starts with (spec sources §15.3, point 2). */
export function longestPrefix<T extends { url: string }>(
  repoUrl: string,
  templates: Iterable<T>,
): T | undefined {
  const url = normalizeRepoUrl(repoUrl);
  let best: T | undefined;
  let bestLength = 0;
  for (const template of templates) {
    const prefix = normalizeRepoUrl(template.url);
    if (prefix.length > bestLength && isPrefixOf(prefix, url)) {
      best = template;
      bestLength = prefix.length;
    }
  }
  return best;
}

/**
 * Stricter than the original, which knows no boundary: credentials for `https://host/team` must not be sent to
 * `https://host/team-of-others`, and those for `https://host` not to `https://host.example`.
 */
function isPrefixOf(prefix: string, url: string): boolean {
  if (!url.startsWith(prefix)) return false;
  return (
    url.length === prefix.length ||
    /[/:]$/.test(prefix) ||
    url[prefix.length] === '/'
  );
}

function withoutTrailingSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
