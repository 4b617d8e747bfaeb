import type { ClusterAuth, ClusterConnection } from './types';

/** Credentials and how long they may be used without asking again. */
export interface LoadedAuth {
  auth: ClusterAuth;
  /** Milliseconds since the epoch. */
  goodUntil: number;
}

/** Makes credentials. `refresh`: the server refused the last ones, whatever their expiry says. */
export type LoadAuth = (refresh: boolean) => Promise<LoadedAuth>;

/**
 * Keeps credentials until they run out or the server refuses them. Requests that come together wait for one load.
 * A load that fails is told to all who wait and not remembered.
 */
export function renewingAuth(load: LoadAuth): ClusterConnection['auth'] {
  let loaded: LoadedAuth | undefined;
  let loading: Promise<LoadedAuth> | undefined;
  return async options => {
    const refresh = options?.refresh === true;
    if (loaded && !refresh && Date.now() < loaded.goodUntil) {
      return loaded.auth;
    }
    loading ??= load(refresh).finally(() => {
      loading = undefined;
    });
    loaded = await loading;
    return loaded.auth;
  };
}
