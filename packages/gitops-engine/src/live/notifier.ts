import type { LiveChange } from './types';

/** Events that come within this time are told together. */
const BATCH_MS = 5;

/** Collects names of what changed. */
export class ChangeSet implements LiveChange {
  readonly apps = new Set<string>();
  readonly trees = new Set<string>();
  readonly kinds = new Set<string>();

  add(other: LiveChange): void {
    other.apps.forEach(app => this.apps.add(app));
    other.trees.forEach(app => this.trees.add(app));
    other.kinds.forEach(kind => this.kinds.add(kind));
  }

  get empty(): boolean {
    return this.apps.size + this.trees.size + this.kinds.size === 0;
  }
}

/** Tells listeners of changes, a few milliseconds' worth at a time. */
export class ChangeNotifier {
  private readonly listeners = new Set<(change: LiveChange) => void>();
  private pending = new ChangeSet();
  private timer?: NodeJS.Timeout;

  constructor(private readonly onError: (error: Error) => void) {}

  subscribe(listener: (change: LiveChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The batch to add to; it is told soon. */
  batch(): ChangeSet {
    this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
    return this.pending;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private flush(): void {
    const change = this.pending;
    this.pending = new ChangeSet();
    this.timer = undefined;
    change.apps.forEach(app => change.trees.delete(app));
    if (change.empty) {
      return;
    }
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (error) {
        // One listener's defect must not keep the news from the others.
        this.onError(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}
