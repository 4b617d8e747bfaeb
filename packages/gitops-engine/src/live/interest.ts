import { LRUCache } from 'lru-cache';
import type { ManagedRecord } from './managed-record';

const MAX_WHOLE = 5_000;
const MAX_KEYS = 50_000;
const WHOLE_LIFE_MS = 10 * 60_000;

/**
 * Objects that carry no mark but are looked at nevertheless: live counterparts of desired objects that were not applied
 * yet, CustomResourceDefinitions, details in the UI. Held whole while they are asked for, and a while longer.
 */
export class Interest {
  private readonly whole = new LRUCache<string, ManagedRecord>({
    max: MAX_WHOLE,
    ttl: WHOLE_LIFE_MS,
  });
  /** `resourceKey` to the applications that asked; also for objects that do not exist. */
  private readonly apps = new LRUCache<string, Set<string>>({ max: MAX_KEYS });

  /** Does not count as use. */
  get(uid: string): ManagedRecord | undefined {
    return this.whole.peek(uid);
  }

  /** Reads the object for someone who asked for it, which keeps it. */
  use(uid: string): ManagedRecord | undefined {
    return this.whole.get(uid, { updateAgeOnGet: true });
  }

  hold(record: ManagedRecord): void {
    this.whole.set(record.uid, record, { noUpdateTTL: true });
  }

  drop(uid: string): void {
    this.whole.delete(uid);
  }

  join(key: string, app: string): void {
    const apps = this.apps.get(key);
    if (apps) {
      apps.add(app);
    } else {
      this.apps.set(key, new Set([app]));
    }
  }

  appsOf(key: string): ReadonlySet<string> | undefined {
    return this.apps.get(key);
  }
}
