import { hash } from 'node:crypto';
import type { LiveNode, ResourceComparison } from '@backstage-gitops/engine';
import {
  Health,
  KubernetesObject,
  resourceKey,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow, StatusRow } from '../../store/types';

export interface TreeInput {
  applicationId: string;
  resources: readonly ResourceComparison[];
  /** What the tree shows of a managed object beside its state; the same for the same object. */
  describe: (object: KubernetesObject) => Pick<LiveNode, 'info' | 'images'>;
  descendants: (uid: string) => readonly LiveNode[];
}

/** Nodes that are shown of one application; what is above is counted, not listed. */
const MOST_NODES = 20_000;

/** Rows of managed objects, by what they were made of. */
const managedRows = new WeakMap<ResourceComparison, ResourceRow>();

/**
 * The resource tree of an application as rows: managed objects with their verdict, and everything that they own with its
 * parent (spec engine §7). A managed object that is missing in the cluster is a node without uid and with health Missing.
 * Pure, linear in the number of nodes; a comparison that is the very same as last time gives the very same row.
 */
export function buildTree(input: TreeInput): ResourceRow[] {
  const rows = new Map<string, ResourceRow>();
  const managed = input.resources.map(resource => {
    const row = managedRows.get(resource) ?? managedRow(input, resource);
    managedRows.set(resource, row);
    return row;
  });
  for (const row of managed) rows.set(row.key, row);
  for (const root of managed) {
    if (!root.uid || rows.size >= MOST_NODES) continue;
    const keyOf = new Map([[root.uid, root.key]]);
    for (const node of input.descendants(root.uid)) {
      const key = resourceKey(node);
      keyOf.set(node.uid, key);
      // A managed object can own another managed one; it stands in the tree once, below its owner.
      const parentKey = node.parentUid && keyOf.get(node.parentUid);
      const known = rows.get(key);
      if (known) {
        if (parentKey && known.key !== root.key && !known.parentKey) {
          rows.set(key, { ...known, parentKey });
        }
        continue;
      }
      if (rows.size >= MOST_NODES) break;
      rows.set(key, childRow(input.applicationId, node, key, parentKey));
    }
  }
  return [...rows.values()];
}

function managedRow(
  { applicationId, describe }: TreeInput,
  resource: ResourceComparison,
): ResourceRow {
  const { ref, live } = resource;
  const described = live ? describe(live) : { info: [], images: [] };
  const missing: Health | undefined =
    resource.desired && !resource.hook ? { status: 'Missing' } : undefined;
  return {
    applicationId,
    key: resourceKey(ref),
    group: ref.group,
    version: ref.version,
    kind: ref.kind,
    namespace: ref.namespace,
    name: ref.name,
    uid: live?.metadata.uid,
    syncStatus: resource.status,
    health: live ? resource.health : missing,
    hook: resource.hook,
    requiresPruning: resource.requiresPruning,
    syncWave: resource.syncWave,
    info: [...described.info],
    images: [...described.images],
    createdAt: isoTime(live?.metadata.creationTimestamp),
  };
}

function childRow(
  applicationId: string,
  node: LiveNode,
  key: string,
  parentKey: string | undefined,
): ResourceRow {
  return {
    applicationId,
    key,
    group: node.group,
    version: node.version,
    kind: node.kind,
    namespace: node.namespace,
    name: node.name,
    uid: node.uid,
    parentKey,
    health: node.health,
    hook: false,
    requiresPruning: false,
    syncWave: 0,
    info: [...node.info],
    images: [...node.images],
    createdAt: isoTime(node.createdAt),
  };
}

/** What has to be written so that the stored tree becomes this one. `digests` is of the rows as last written, by key. */
export function treeChanges(
  rows: readonly ResourceRow[],
  digests: ReadonlyMap<string, string>,
): {
  upserts: ResourceRow[];
  deletes: string[];
  digests: Map<string, string>;
} {
  const next = new Map<string, string>();
  const upserts: ResourceRow[] = [];
  for (const row of rows) {
    const digest = digestOf(row);
    next.set(row.key, digest);
    if (digests.get(row.key) !== digest) upserts.push(row);
  }
  const deletes = [...digests.keys()].filter(key => !next.has(key));
  return { upserts, deletes, digests: next };
}

/** Digests of rows that stay while nothing changes; rows of children are made anew each time. */
const knownDigests = new WeakMap<ResourceRow, string>();

function digestOf(row: ResourceRow): string {
  if (row.parentKey) return contentDigest(row);
  const digest = knownDigests.get(row) ?? contentDigest(row);
  knownDigests.set(row, digest);
  return digest;
}

/** Fields by name, so that a row from the store and one from the cluster compare equal whatever the order of their keys. */
function contentDigest(row: ResourceRow): string {
  const content = [
    row.key,
    row.version,
    row.uid,
    row.parentKey,
    row.syncStatus,
    row.health?.status,
    row.health?.message,
    row.hook,
    row.requiresPruning,
    row.syncWave,
    row.info.map(({ name, value }) => [name, value]),
    row.images,
    row.createdAt,
  ];
  return hash('sha1', JSON.stringify(content), 'base64');
}

/** A time in the one form that the store gives back. */
function isoTime(time: string | null | undefined): string | undefined {
  const at = time ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** The numbers that lists and headlines show. Children count for health problems of nobody: their owner shows them. */
export function countResources(
  rows: readonly ResourceRow[],
): StatusRow['counts'] {
  const managed = rows.filter(row => row.syncStatus !== undefined);
  return {
    total: managed.length,
    outOfSync: managed.filter(row => row.syncStatus === 'OutOfSync').length,
    missing: managed.filter(row => row.health?.status === 'Missing').length,
    unhealthy: managed.filter(row => row.health?.status === 'Degraded').length,
    prune: managed.filter(row => row.requiresPruning).length,
  };
}

/** Images of all nodes, each once, sorted (spec engine §1.3 summary). */
export function imagesOf(rows: readonly ResourceRow[]): string[] {
  return [...new Set(rows.flatMap(row => row.images))].sort();
}
