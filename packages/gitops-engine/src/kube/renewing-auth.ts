import type { ClusterAuth, ClusterConnection } from './types';

/** Credentials and how long they may be used without asking again. */
export interface LoadedAuth {
  auth: ClusterAuth;
  /** Milliseconds since the epoch. */
  goodUntil: number;
}

/**
 * Keeps credentials until they run out or the server refuses them. Requests that come together wait for one load.
 * A load that fails is told to all who wait and not remembered.
 */
export function renewingAuth(
  load: () => Promise<LoadedAuth>,
): ClusterConnection['auth'] {
  let loaded: LoadedAuth | undefined;
  let loading: Promise<LoadedAuth> | undefined;
  return async options => {
    if (loaded && !options?.refresh && Date.now() < loaded.goodUntil) {
      return loaded.auth;
    }
    loading ??= load().finally(() => {
      loading = undefined;
    });
    loaded = await loading;
    return loaded.auth;
  };
}
