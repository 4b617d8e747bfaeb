import type { AppState } from './AppState';

/**
 * The applications of this replica, found by id, by the instance name that cluster objects carry, and by repository.
 * Every look-up costs the number of its answers.
 */
export class Applications {
  readonly #byId = new Map<string, AppState>();
  readonly #byInstance = new Map<string, AppState>();
  readonly #byRepository = new Map<string, Set<AppState>>();
  /** Index keys of each application as they were when it was put, so that a changed document leaves nothing behind. */
  readonly #keys = new Map<
    string,
    { instance: string; repositories: string[] }
  >();

  get(id: string): AppState | undefined {
    return this.#byId.get(id);
  }

  byInstance(clusterId: string, instance: string): AppState | undefined {
    return this.#byInstance.get(instanceKey(clusterId, instance));
  }

  /** @param repository - normalised URL */
  byRepository(repository: string): Iterable<AppState> {
    return this.#byRepository.get(repository) ?? [];
  }

  ofCluster(clusterId: string): AppState[] {
    return [...this.#byId.values()].filter(
      state => state.row.clusterId === clusterId,
    );
  }

  /** Adds an application or brings its indexes up to date. Answers which repositories it came to use and stopped to use. */
  put(
    state: AppState,
    repositories: string[],
  ): { added: string[]; removed: string[] } {
    const before = this.#keys.get(state.id);
    if (before) this.#unindex(state.id, before);
    const instance = instanceKey(state.row.clusterId ?? '', state.instance);
    this.#byId.set(state.id, state);
    this.#byInstance.set(instance, state);
    for (const repository of repositories) {
      const users = this.#byRepository.get(repository);
      if (users) users.add(state);
      else this.#byRepository.set(repository, new Set([state]));
    }
    this.#keys.set(state.id, { instance, repositories });
    return {
      added: repositories.filter(url => !before?.repositories.includes(url)),
      removed: (before?.repositories ?? []).filter(
        url => !repositories.includes(url),
      ),
    };
  }

  /** Forgets an application; answers the repositories that it used. */
  remove(id: string): string[] {
    const keys = this.#keys.get(id);
    if (!keys) return [];
    this.#unindex(id, keys);
    this.#byId.delete(id);
    this.#keys.delete(id);
    return keys.repositories;
  }

  #unindex(id: string, keys: { instance: string; repositories: string[] }) {
    if (this.#byInstance.get(keys.instance)?.id === id) {
      this.#byInstance.delete(keys.instance);
    }
    const state = this.#byId.get(id);
    for (const repository of keys.repositories) {
      const users = this.#byRepository.get(repository);
      if (!users || !state) continue;
      users.delete(state);
      if (users.size === 0) this.#byRepository.delete(repository);
    }
  }
}

function instanceKey(clusterId: string, instance: string): string {
  return `${clusterId}\0${instance}`;
}
