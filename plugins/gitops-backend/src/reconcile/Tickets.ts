/** Rows of the queue that were claimed for one application. */
export interface Claimed {
  tickets: string[];
  /** Most failures of any of them. */
  failures: number;
  /** When the last of them was claimed, in milliseconds since the epoch; 0 when there is none. */
  claimedAt: number;
}

/** Tickets of queue rows that were claimed for applications and not completed yet. */
export class Tickets {
  readonly #byApplication = new Map<string, Claimed>();

  add(
    applicationId: string,
    row: { ticket: string; failures: number },
    claimedAt: number,
  ): void {
    const claimed = this.take(applicationId);
    this.#byApplication.set(applicationId, {
      tickets: [...claimed.tickets, row.ticket],
      failures: Math.max(claimed.failures, row.failures),
      claimedAt,
    });
  }

  /** Takes all tickets of an application; a run that begins now answers all wishes behind them. */
  take(applicationId: string): Claimed {
    const claimed = this.#byApplication.get(applicationId);
    this.#byApplication.delete(applicationId);
    return claimed ?? { tickets: [], failures: 0, claimedAt: 0 };
  }
}
