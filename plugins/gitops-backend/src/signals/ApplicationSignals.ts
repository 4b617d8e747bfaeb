import { LoggerService } from '@backstage/backend-plugin-api';
import {
  APPLICATIONS_CHANNEL,
  ApplicationsSignal,
} from '@backstage-gitops/plugin-gitops-common';
import { SignalsService } from '@backstage/plugin-signals-node';

/** Applications of one message; a message is a row in the event bus. */
const MAX_APPLICATIONS = 500;
/** The first change is told almost at once, later ones together, so that an application is told at most once a second. */
const FIRST_DELAY_MS = 50;
const INTERVAL_MS = 1_000;

/**
 * Tells open pages which applications changed. Signals reach everybody who listens, whatever they may read: they carry ids
 * and versions alone, and pages fetch through permissions (spec backstage §6.5).
 */
export class ApplicationSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #versions = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  changed(items: Iterable<{ applicationId: string; version: number }>): void {
    for (const { applicationId, version } of items) {
      const known = this.#versions.get(applicationId) ?? 0;
      this.#versions.set(applicationId, Math.max(known, version));
    }
    if (this.#timer || this.#versions.size === 0) return;
    const sinceLast = Date.now() - this.#lastAt;
    const wait = Math.max(FIRST_DELAY_MS, INTERVAL_MS - sinceLast);
    this.#timer = setTimeout(() => this.#flush(), wait);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#versions.clear();
  }

  #flush(): void {
    this.#timer = undefined;
    this.#lastAt = Date.now();
    const applications = [...this.#versions].map(([id, resourcesVersion]) => ({
      id,
      resourcesVersion,
    }));
    this.#versions.clear();
    for (let at = 0; at < applications.length; at += MAX_APPLICATIONS) {
      const message: ApplicationsSignal = {
        applications: applications.slice(at, at + MAX_APPLICATIONS),
      };
      this.#signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: APPLICATIONS_CHANNEL,
          message,
        })
        .catch(error =>
          this.#logger.warn(`Telling open pages failed: ${error}`),
        );
    }
  }
}
