import { isJsonObject, type JsonObject } from '../kube/json';
import type { Path } from './pointer';

/**
 * Lists of the built-in API whose items have an identity (`x-kubernetes-list-map-keys`, patchMergeKey), by field name.
 * Of several keys a later one may be left out in Git; its default stands here.
 */
const KEYS: Readonly<Record<string, readonly (readonly [string, string?])[]>> =
  {
    containers: [['name']],
    initContainers: [['name']],
    ephemeralContainers: [['name']],
    env: [['name']],
    volumes: [['name']],
    volumeMounts: [['mountPath']],
    volumeDevices: [['devicePath']],
    imagePullSecrets: [['name']],
    hostAliases: [['ip']],
    topologySpreadConstraints: [
      ['topologyKey'],
      ['whenUnsatisfiable', 'DoNotSchedule'],
    ],
    schedulingGates: [['name']],
    resourceClaims: [['name']],
    ownerReferences: [['uid']],
    secrets: [['name']],
    webhooks: [['name']],
    validations: [['expression']],
    matchConditions: [['name']],
    variables: [['name']],
  };
const CONTAINER_PORTS = [['containerPort'], ['protocol', 'TCP']] as const;
const SERVICE_PORTS = [['port'], ['protocol', 'TCP']] as const;

type Keys = readonly (readonly [string, string?])[];

/**
 * The keys of a list, undefined where it is compared as a whole, item by item (atomic lists, and lists of kinds whose
 * schema is not known here). Items that lack their key, or share it, make the list an atomic one.
 */
export function listKeys(
  path: Path,
  ...lists: readonly (readonly unknown[])[]
): Keys | undefined {
  const field = path.at(-1);
  const keys = field === 'ports' ? portKeys(path) : namedKeys(field);
  return keys && lists.every(list => hasIdentities(list, keys))
    ? keys
    : undefined;
}

function namedKeys(field: string | number | undefined): Keys | undefined {
  return typeof field === 'string' && Object.hasOwn(KEYS, field)
    ? KEYS[field]
    : undefined;
}

/** Ports of containers and of Services have keys; those of network policies and others have none. */
function portKeys(path: Path): Keys | undefined {
  if (path.length === 2 && path[0] === 'spec') {
    return SERVICE_PORTS;
  }
  const owner = path.at(-3);
  return owner === 'containers' || owner === 'initContainers'
    ? CONTAINER_PORTS
    : undefined;
}

function hasIdentities(list: readonly unknown[], keys: Keys): boolean {
  const seen = new Set<string>();
  for (const item of list) {
    const identity = isJsonObject(item) ? identityOf(item, keys) : undefined;
    if (identity === undefined || seen.has(identity)) {
      return false;
    }
    seen.add(identity);
  }
  return true;
}

/** Text of an item's key values; undefined where one is missing. */
export function identityOf(item: JsonObject, keys: Keys): string | undefined {
  if (keys.length === 1) {
    const only = item[keys[0][0]];
    return only === undefined || only === null ? undefined : String(only);
  }
  const values = keys.map(([key, fallback]) => item[key] ?? fallback);
  return values.some(value => value === undefined)
    ? undefined
    : values.join('\0');
}
