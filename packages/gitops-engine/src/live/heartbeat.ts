import type { EngineError } from '../errors';

/**
 * Notices a server that has fallen silent: a frozen process or a cut line closes no connection. While events come nothing
 * is asked; after a silence one cheap request says whether the server lives. If not, all watches are cut, and come back
 * by their own retries.
 */
export class Heartbeat {
  private cut = new AbortController();
  private heard = Date.now();
  private timer?: NodeJS.Timeout;
  private asking = false;

  constructor(
    private readonly ping: () => Promise<void>,
    private readonly periodMs: number,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.check(), this.periodMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Something came from the server. */
  beat(): void {
    this.heard = Date.now();
  }

  /** Aborts, with the reason, when the server is taken for dead. A new one is given for the time after. */
  get signal(): AbortSignal {
    return this.cut.signal;
  }

  private async check(): Promise<void> {
    if (this.asking || Date.now() - this.heard < this.periodMs) {
      return;
    }
    this.asking = true;
    try {
      await this.ping();
      this.beat();
    } catch (error) {
      this.lost(error);
    } finally {
      this.asking = false;
    }
  }

  private lost(error: EngineError | unknown): void {
    const { cut } = this;
    this.cut = new AbortController();
    cut.abort(error);
  }
}
