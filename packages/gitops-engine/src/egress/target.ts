import { EngineError } from '../errors';

/** `user@host:path`, the short form of ssh addresses. */
const SCP_FORM = /^[^@/\s]+@(\[[^\]]+\]|[^:/\s]+):/;

/** The host that an address of a repository names, without brackets. */
export function hostOf(url: string): string {
  const scp = SCP_FORM.exec(url)?.[1];
  const host = scp ?? (URL.canParse(url) ? new URL(url).hostname : '');
  if (!host) {
    throw new EngineError(
      'InvalidInput',
      'An address that names no host was given.',
      {
        hint: 'Write it like https://host/path.',
      },
    );
  }
  return host.replace(/^\[|\]$/g, '');
}

/** An http or https URL, without the credentials that it may hold. */
export function parseHttpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new EngineError(
      'InvalidInput',
      'An address that is neither http nor https was given.',
      { hint: 'Write it like https://host/path.' },
    );
  }
  return url;
}

/** How messages call a URL: the query may hold a signature, the user part a password. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
