import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Entity ref of a person, or the subject of a service; what audit and operations note. */
  actor: string;
}

export function callerOf(credentials: BackstageCredentials): Caller {
  const { principal } = credentials;
  return { credentials, actor: actorOf(principal) };
}

function actorOf(principal: unknown): string {
  if (typeof principal === 'object' && principal !== null) {
    if ('userEntityRef' in principal) return String(principal.userEntityRef);
    if ('subject' in principal) return String(principal.subject);
  }
  return 'unknown';
}
