import type { ResourceRef } from '@backstage-gitops/plugin-gitops-common';

/** What a tracking id says. `namespace` is the application's destination namespace for cluster-scoped objects. */
export interface TrackingId {
  /** Instance name of the application, see `instanceName`. */
  appName: string;
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Name of an application in the marks that its objects carry: the plain name in the control-plane namespace,
 * `<namespace>_<name>` elsewhere (spec engine §3.1).
 */
export function instanceName(
  appNamespace: string | undefined,
  appName: string,
  controlPlaneNamespace: string,
): string {
  return !appNamespace || appNamespace === controlPlaneNamespace
    ? appName
    : `${appNamespace}_${appName}`;
}

/** `<app>:<group>/<kind>:<namespace>/<name>`; the core group is empty before the slash (spec engine §3.1). */
export function trackingId(
  appName: string,
  ref: Omit<ResourceRef, 'version'>,
  destinationNamespace: string,
): string {
  const namespace = ref.namespace || destinationNamespace;
  return `${appName}:${ref.group}/${ref.kind}:${namespace}/${ref.name}`;
}

/** Undefined for what is no tracking id: such an object counts as untracked. Names may contain colons. */
export function parseTrackingId(text: string): TrackingId | undefined {
  const first = text.indexOf(':');
  const second = text.indexOf(':', first + 1);
  if (first <= 0 || second < 0) {
    return undefined;
  }
  const type = splitOnce(text.slice(first + 1, second));
  const place = splitOnce(text.slice(second + 1));
  return type && place
    ? {
        appName: text.slice(0, first),
        group: type[0],
        kind: type[1],
        namespace: place[0],
        name: place[1],
      }
    : undefined;
}

function splitOnce(text: string): [string, string] | undefined {
  const slash = text.indexOf('/');
  return slash >= 0 && slash === text.lastIndexOf('/')
    ? [text.slice(0, slash), text.slice(slash + 1)]
    : undefined;
}
