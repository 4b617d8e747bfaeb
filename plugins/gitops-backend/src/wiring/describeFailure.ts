import { EngineError } from '@backstage-gitops/engine';
import type { RepositoryAccess } from '../store';
import { MASK } from '../store/sealing/Secret';

/** Shorter values say too little of a secret, and hide too much of a sentence. */
const SHORTEST_SECRET = 4;

/**
 * What went wrong on the way to a repository, for a person. The clients take secrets out of what they quote; this does it
 * once more for every form in which one could come back, since the text is shown and stored.
 */
export function describeFailure(
  error: unknown,
  access: RepositoryAccess,
): { message: string; hint?: string } {
  const text = error instanceof Error ? error.message : String(error);
  const hint = error instanceof EngineError ? error.hint : undefined;
  return {
    message: withoutSecrets(text, access),
    ...(hint && { hint: withoutSecrets(hint, access) }),
  };
}

function withoutSecrets(text: string, access: RepositoryAccess): string {
  const secrets = Object.values(access.credentials.reveal())
    .filter(value => typeof value === 'string')
    .filter(value => value.length >= SHORTEST_SECRET)
    .flatMap(value => [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
    ]);
  return secrets
    .sort((a, b) => b.length - a.length)
    .reduce((safe, secret) => safe.split(secret).join(MASK), text);
}
