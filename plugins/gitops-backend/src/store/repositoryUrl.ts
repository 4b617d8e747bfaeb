/** `git@host:path`: the short form of ssh that git knows and URL parsers do not. */
const SCP_FORM = /^(?:([^@/\s]+)@)?([^:/\s]+):(?!\/\/)(?!\d+\/)(.+)$/;

/**
 * Makes the URLs equal that name one repository: host in lower case, `git@host:path` as `ssh://git@host/path`, neither
 * `.git` nor slashes at the end, no credentials. The user of an ssh URL stays, since it may choose the repository.
 */
export function normalizeRepositoryUrl(url: string): string {
  const text = url.trim();
  const scp = text.includes('://') ? null : SCP_FORM.exec(text);
  const full = scp ? `ssh://${scp[1] ?? 'git'}@${scp[2]}/${scp[3]}` : text;
  const parsed = URL.canParse(full) ? new URL(full) : undefined;
  if (!parsed?.host) return strip(full);
  const user =
    parsed.protocol === 'ssh:' && parsed.username ? `${parsed.username}@` : '';
  return strip(
    `${parsed.protocol}//${user}${parsed.host.toLowerCase()}${parsed.pathname}`,
  );
}

/** The URL as it was given, without credentials in it. */
export function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (!parsed.host || (!parsed.password && parsed.protocol === 'ssh:')) {
    return url;
  }
  if (!parsed.username && !parsed.password) return url;
  parsed.username = '';
  parsed.password = '';
  return parsed.toString();
}

function strip(url: string): string {
  return url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
}
