import type { ResourceRef } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';

/** How objects are named in messages: `apps/Deployment/web`, the core group left out. */
export function nameOf({ group, kind, name }: ResourceRef): string {
  return `${group ? `${group}/` : ''}${kind}/${name}`;
}

/** `waiting for healthy state of apps/Deployment/web and 2 more resources` (spec engine §5.6). */
export function waitingFor(what: string, refs: readonly ResourceRef[]): string {
  const more =
    refs.length > 1
      ? ` and ${refs.length - 1} more resource${refs.length > 2 ? 's' : ''}`
      : '';
  return `waiting for ${what} of ${nameOf(refs[0])}${more}`;
}

/** What a person reads when an object could not be applied: the server's words, and the next step where one is known. */
export function explain(error: unknown): string {
  if (!(error instanceof EngineError)) {
    throw error;
  }
  if (/metadata\.annotations: Too long/.test(error.message)) {
    return `${error.message}. Remove the annotation kubectl.kubernetes.io/last-applied-configuration from the object, or use the sync option Replace=true.`;
  }
  return error.hint ? `${error.message} ${error.hint}` : error.message;
}
