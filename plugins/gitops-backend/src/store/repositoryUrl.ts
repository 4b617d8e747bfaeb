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

/**
 * Host name of a repository's address, lower-case and without port; undefined where it has none. Registries may be written
 * without a scheme: `host/path`.
 */
export function repositoryHost(url: string): string | undefined {
  const text = url.trim().toLowerCase();
  const short = /^[^@/\s]+@([^:/\s]+):/.exec(text)?.[1];
  if (short && !text.includes('://')) return short;
  const full = text.includes('://') ? text : `oci://${text}`;
  return (URL.canParse(full) && new URL(full).hostname) || undefined;
}
