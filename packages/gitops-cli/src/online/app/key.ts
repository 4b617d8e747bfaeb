import {
  DEFAULT_CONTROL_PLANE_NAMESPACE,
  type ApplicationKey,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../../failure';

/** Reads `NAME` or `NAMESPACE/NAME`. */
export function keyOf(text: string): ApplicationKey {
  const parts = text.split('/');
  if (parts.length > 2 || parts.some(part => part === ''))
    throw new Failure(
      `${text} is no application; write NAME or NAMESPACE/NAME`,
    );
  const [namespace, name] =
    parts.length === 2 ? parts : [DEFAULT_CONTROL_PLANE_NAMESPACE, parts[0]];
  return { namespace, name };
}

/** How an application is written, the way that {@link keyOf} reads it. A document may name no namespace. */
export function nameOf({ namespace, name }: ApplicationKey): string {
  return namespace === '' || namespace === DEFAULT_CONTROL_PLANE_NAMESPACE
    ? name
    : `${namespace}/${name}`;
}
