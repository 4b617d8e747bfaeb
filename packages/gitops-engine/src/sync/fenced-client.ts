import type { KubeClient } from '../kube/types';

/** What a sync asks of a cluster. */
export type SyncClient = Pick<
  KubeClient,
  'discovery' | 'get' | 'apply' | 'patch' | 'create' | 'replace' | 'delete'
>;

/** Carries what a fence threw past everything that takes an error for the API server's answer. */
export class Fenced extends Error {
  readonly name = 'Fenced';

  constructor(readonly thrown: unknown) {
    super('The right to write was lost', { cause: thrown });
  }
}

/**
 * A client that asks the fence right before each write, so that no way through a sync forgets to: between two writes of
 * one object there may be minutes. Dry runs write nothing and are let through.
 */
export function fencedClient(
  client: SyncClient,
  fence: () => void | Promise<void>,
): SyncClient {
  const pass = async (options: { dryRun?: boolean } = {}) => {
    if (options.dryRun) {
      return;
    }
    try {
      await fence();
    } catch (error) {
      throw new Fenced(error);
    }
  };
  return {
    discovery: options => client.discovery(options),
    get: (resource, ref, options) => client.get(resource, ref, options),
    apply: async (resource, object, options) => {
      await pass(options);
      return client.apply(resource, object, options);
    },
    patch: async (resource, ref, patch, options) => {
      await pass(options);
      return client.patch(resource, ref, patch, options);
    },
    create: async (resource, object, options) => {
      await pass(options);
      return client.create(resource, object, options);
    },
    replace: async (resource, object, options) => {
      await pass(options);
      return client.replace(resource, object, options);
    },
    delete: async (resource, ref, options) => {
      await pass(options);
      return client.delete(resource, ref, options);
    },
  };
}
