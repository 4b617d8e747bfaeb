import {
  refOf,
  resourceKey,
  type Condition,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import {
  applyTracking,
  assignNamespace,
  type TrackingSettings,
} from '../compare';
import type { RenderedManifests } from './types';

/** What an application adds to the manifests of its sources. */
export interface ApplicationFacts {
  /** Instance name: `name`, or `namespace_name` outside the control-plane namespace. '' puts no tracking on. */
  appName: string;
  /** '' where the destination names none. */
  destinationNamespace: string;
  tracking: TrackingSettings;
  /** From discovery; undefined where the kind is not known. */
  isNamespaced(group: string, kind: string): boolean | undefined;
}

/** Desired objects of an application, and what was wrong on the way. */
export interface DesiredManifests {
  objects: readonly KubernetesObject[];
  conditions: readonly Condition[];
}

interface Placed {
  object: KubernetesObject;
  paths: string[];
}

/**
 * Desired objects from the manifests of an application's sources, in order (spec engine §2.4, sources §4.3): namespaces
 * decided, of repeated objects the last one taken, tracking put on. Leaves the manifests as they are, since other
 * applications share them.
 */
export function prepareManifests(
  rendered: readonly RenderedManifests[],
  facts: ApplicationFacts,
): DesiredManifests {
  const placed = new Map<string, Placed>();
  const homeless: KubernetesObject[] = [];
  let position = 0;
  for (const { objects, origins } of rendered) {
    for (const [i, original] of objects.entries()) {
      const { group, kind } = refOf(original);
      const namespaced = facts.isNamespaced(group, kind);
      const object = assignNamespace(
        original,
        namespaced,
        facts.destinationNamespace,
      );
      if (namespaced && !object.metadata.namespace) homeless.push(object);
      const key = identity(object, position);
      const path = origins[i].path;
      const before = placed.get(key);
      // The last one also takes the last place.
      placed.delete(key);
      placed.set(key, { object, paths: [...(before?.paths ?? []), path] });
      position += 1;
    }
  }
  const all = [...placed.values()];
  return {
    objects: all.map(({ object }) => tracked(object, facts)),
    conditions: [
      ...all.filter(({ paths }) => paths.length > 1).map(repeated),
      ...homeless.map(withoutNamespace),
    ],
  };
}

function tracked(
  object: KubernetesObject,
  facts: ApplicationFacts,
): KubernetesObject {
  if (facts.appName === '' || facts.tracking.labelKey === '') return object;
  return applyTracking(object, {
    appName: facts.appName,
    destinationNamespace: facts.destinationNamespace,
    settings: facts.tracking,
  });
}

/** Objects that the API server names are never the same (spec sources §4.3). */
function identity(object: KubernetesObject, position: number): string {
  const ref = refOf(object);
  return ref.name === '' && object.metadata.generateName
    ? resourceKey({
        ...ref,
        name: `${object.metadata.generateName}${position}`,
      })
    : resourceKey(ref);
}

function repeated({ object, paths }: Placed): Condition {
  return {
    type: 'RepeatedResourceWarning',
    message: `${nameOf(object)} is defined ${paths.length} times (${paths.join(
      ', ',
    )}); the last one is used.`,
  };
}

function withoutNamespace(object: KubernetesObject): Condition {
  return {
    type: 'InvalidSpecError',
    message: `${nameOf(
      object,
    )} has no namespace, and the application's destination names none.`,
  };
}

function nameOf({ kind, metadata }: KubernetesObject): string {
  const name = metadata.name || metadata.generateName;
  return metadata.namespace
    ? `${kind} ${metadata.namespace}/${name}`
    : `${kind} ${name}`;
}
