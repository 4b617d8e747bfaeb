import {
  parseApiVersion,
  refOf,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { copyPodTemplateLabel } from './pod-template';
import { parseTrackingId, trackingId } from './tracking-id';
import type { TrackingSettings } from './types';

export const TRACKING_ANNOTATION = 'argocd.argoproj.io/tracking-id';
export const INSTALLATION_ANNOTATION = 'argocd.argoproj.io/installation-id';
export const DEFAULT_TRACKING: TrackingSettings = {
  method: 'annotation',
  labelKey: 'app.kubernetes.io/instance',
};

/** The one label key that is copied into pod templates too; older installations selected pods by it. */
const LEGACY_LABEL_KEY = 'applications.argoproj.io/app-name';
const LABEL_LIMIT = 63;

/** Whose mark to put on. */
export interface TrackingTarget {
  /** Instance name of the application, see `instanceName`. */
  appName: string;
  destinationNamespace: string;
  settings: TrackingSettings;
}

/** CustomResourceDefinitions are never tracked, so that they are never pruned (spec engine §3.1). */
export function isCustomResourceDefinition(object: KubernetesObject): boolean {
  return (
    object.kind === 'CustomResourceDefinition' &&
    object.apiVersion.startsWith('apiextensions.k8s.io/')
  );
}

/**
 * The object with the application's mark. The object given stays as it is; parts that do not change are shared with the
 * answer. Its namespace must have been decided before (`assignNamespace`), since the tracking id names it.
 */
export function applyTracking(
  object: KubernetesObject,
  { appName, destinationNamespace, settings }: TrackingTarget,
): KubernetesObject {
  if (isCustomResourceDefinition(object)) {
    return object;
  }
  const metadata = { ...object.metadata };
  if (settings.method !== 'label') {
    const annotations = { ...metadata.annotations };
    annotations[TRACKING_ANNOTATION] = trackingId(
      appName,
      refOf(object),
      destinationNamespace,
    );
    if (settings.installationId) {
      annotations[INSTALLATION_ANNOTATION] = settings.installationId;
    } else {
      delete annotations[INSTALLATION_ANNOTATION];
    }
    metadata.annotations = annotations;
  }
  if (settings.method === 'annotation') {
    return { ...object, metadata };
  }
  const value =
    settings.method === 'label' ? appName : shortenedForLabel(appName);
  metadata.labels = { ...metadata.labels, [settings.labelKey]: value };
  const marked = { ...object, metadata };
  return settings.labelKey === LEGACY_LABEL_KEY
    ? copyPodTemplateLabel(marked, settings.labelKey, value)
    : marked;
}

/** Instance name of the application that the object is marked for; undefined where it is not ours or not tracked. */
export function ownerApp(
  object: KubernetesObject,
  settings: TrackingSettings,
): string | undefined {
  if (settings.method === 'label') {
    return object.metadata.labels?.[settings.labelKey] || undefined;
  }
  const annotations = object.metadata.annotations;
  const id = annotations?.[TRACKING_ANNOTATION];
  if (
    !id ||
    (settings.installationId !== undefined &&
      annotations?.[INSTALLATION_ANNOTATION] !== settings.installationId)
  ) {
    return undefined;
  }
  return parseTrackingId(id)?.appName;
}

/**
 * Whether the mark on a live object was made for it, and not copied from another object by an operator
 * (spec engine §3.3). An object whose mark was copied gets no status and is never pruned.
 */
export function isSelfReferenced(
  live: KubernetesObject,
  desired: KubernetesObject | undefined,
  settings: TrackingSettings,
): boolean {
  if (settings.method === 'label') {
    return true;
  }
  const ref = refOf(live);
  if (desired) {
    return (
      ref.group === parseApiVersion(desired.apiVersion).group &&
      ref.kind === desired.kind &&
      ref.name === desired.metadata.name &&
      (ref.namespace === '' ||
        ref.namespace === (desired.metadata.namespace ?? ''))
    );
  }
  const text = live.metadata.annotations?.[TRACKING_ANNOTATION];
  const id = text === undefined ? undefined : parseTrackingId(text);
  return (
    !id ||
    (id.group === ref.group &&
      id.kind === ref.kind &&
      id.name === ref.name &&
      (ref.namespace === '' || id.namespace === ref.namespace))
  );
}

/**
 * Live as it is compared, for objects that were marked by label before annotations were used (spec engine §3.2): the
 * old mark is no difference. Another application's annotation stays and shows as drift.
 */
export function withMigratedTracking(
  live: KubernetesObject,
  desired: KubernetesObject,
  settings: TrackingSettings,
): KubernetesObject {
  const label = live.metadata.labels?.[settings.labelKey];
  if (
    settings.method === 'label' ||
    label === undefined ||
    isCustomResourceDefinition(live)
  ) {
    return live;
  }
  const metadata = { ...live.metadata };
  const wanted = desired.metadata.annotations?.[TRACKING_ANNOTATION];
  if (metadata.annotations?.[TRACKING_ANNOTATION] === undefined && wanted) {
    metadata.annotations = {
      ...metadata.annotations,
      [TRACKING_ANNOTATION]: wanted,
    };
  }
  if (desired.metadata.labels?.[settings.labelKey] === undefined) {
    const { [settings.labelKey]: _old, ...labels } = metadata.labels ?? {};
    metadata.labels = Object.keys(labels).length > 0 ? labels : undefined;
  }
  return { ...live, metadata };
}

function shortenedForLabel(value: string): string {
  return value.length > LABEL_LIMIT
    ? value.slice(0, LABEL_LIMIT).replace(/[^a-zA-Z0-9]+$/, '')
    : value;
}
