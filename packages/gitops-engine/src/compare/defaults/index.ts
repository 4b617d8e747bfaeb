import {
  parseApiVersion,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { Path } from '../pointer';
import { isEmptyValue } from '../values';
import { NETWORK } from './network';
import { POLICY } from './policy';
import { STORAGE } from './storage';
import type { Defaults } from './types';
import { WORKLOADS } from './workloads';

const TABLE: Readonly<Record<string, Defaults>> = {
  ...NETWORK,
  ...POLICY,
  ...STORAGE,
  ...WORKLOADS,
};

/**
 * Says of a live field that Git does not have whether the API server would fill it in just so. Used only where no
 * API server can be asked; with one, a dry run knows better.
 */
export type DefaultTest = (
  path: Path,
  value: unknown,
  parent: JsonObject,
) => boolean;

/** The defaults of an object's kind; nothing is a default of kinds that are not built in. */
export function defaultsOf(object: KubernetesObject): DefaultTest {
  const key = `${parseApiVersion(object.apiVersion).group}/${object.kind}`;
  const defaults = Object.hasOwn(TABLE, key) ? TABLE[key] : {};
  return (path, value, parent) => {
    const place = path
      .map(step => (typeof step === 'number' ? '*' : step))
      .join('/');
    return isDefault(defaults, place, value, parent);
  };
}

/** A map, or a list of maps, is a default where all that it holds is. */
function isDefault(
  defaults: Defaults,
  place: string,
  value: unknown,
  parent: JsonObject,
): boolean {
  if (isEmptyValue(value)) {
    return true;
  }
  const known = Object.hasOwn(defaults, place) ? defaults[place] : undefined;
  if (known !== undefined) {
    return typeof known === 'function' ? known(value, parent) : known === value;
  }
  return (
    isJsonObject(value) &&
    Object.keys(value).every(key =>
      isDefault(defaults, `${place}/${key}`, value[key], value),
    )
  );
}
