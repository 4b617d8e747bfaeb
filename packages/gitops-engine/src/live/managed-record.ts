import {
  type Health,
  type KubernetesObject,
  type ResourceRef,
  refOf,
} from '@backstage-gitops/plugin-gitops-common';
import { parseJson } from '../kube/json';
import type { NodeRecord } from './node-record';
import { ownedFieldsText } from './owned-fields';
import type { ManagedLive } from './types';

/** An object held whole. */
export class ManagedRecord implements ManagedLive {
  constructor(
    readonly ref: ResourceRef,
    readonly uid: string,
    readonly resourceVersion: string,
    readonly object: KubernetesObject,
    readonly health: Health | undefined,
    readonly app: string | undefined,
    /** fieldsV1 as text: as objects it would weigh more than the object itself (perf M1, M4). */
    private readonly ownedText: string | undefined,
  ) {}

  get ownedFields(): unknown {
    return this.ownedText === undefined ? undefined : parseJson(this.ownedText);
  }
}

/**
 * The record of an object that came with its managedFields as text (watch) or in its metadata (answers to requests).
 */
export function createManaged(
  object: KubernetesObject,
  node: NodeRecord,
  managedFields: string | undefined,
  settings: { app: string | undefined; fieldManager: string },
): ManagedRecord {
  const inline = object.metadata.managedFields;
  return new ManagedRecord(
    refOf(object),
    node.uid,
    node.resourceVersion,
    inline === undefined ? object : withoutManagedFields(object),
    node.health,
    settings.app,
    ownedFieldsText(managedFields ?? inline, settings.fieldManager),
  );
}

function withoutManagedFields(object: KubernetesObject): KubernetesObject {
  const { managedFields: _fields, ...metadata } = object.metadata;
  return { ...object, metadata };
}
