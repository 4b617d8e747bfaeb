import type { ClientRequest } from 'node:http';

/** Time limit over the attempts of one request. */
export class Deadline {
  private current?: ClientRequest;
  private readonly timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.timer = setTimeout(() => {
      this.current?.destroy(new Error(`no answer within ${ms / 1000} s`));
    }, ms);
  }

  watch(outgoing: ClientRequest): void {
    this.current = outgoing;
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
