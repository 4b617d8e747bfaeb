const quietIntervalMs = 5_000;
const frameMs = 200;

/**
 * Tells a person what is going on: each step's name, its progress while it runs, its time when it is done. Steps may run
 * side by side. A terminal has one line that changes at the bottom; elsewhere progress is lines of text, at most one in
 * five seconds for a step.
 */
export class Steps {
  #out;
  #running = new Map();
  #timer;

  constructor(out = process.stdout) {
    this.#out = out;
  }

  /**
   * Runs a step.
   *
   * @template T
   * @param {string} name
   * @param {(progress: (message: string) => void) => Promise<T>} work
   * @param {(result: T) => string | undefined} [summary] shown behind the name when it is done
   * @returns {Promise<T>}
   */
  async run(name, work, summary = () => undefined) {
    const step = { startedAt: Date.now(), message: '', saidAt: Date.now() };
    this.#running.set(name, step);
    this.#draw();
    try {
      const result = await work(message => this.#progress(name, step, message));
      this.#finish(name, step, '✔', summary(result));
      return result;
    } catch (error) {
      this.#finish(name, step, '✘');
      error.step ??= name;
      throw error;
    }
  }

  /** Writes a line above the one that changes. */
  say(line) {
    this.#clear();
    this.#out.write(`${line}\n`);
    this.#draw();
  }

  #progress(name, step, message) {
    if (message === step.message) return;
    step.message = message;
    if (this.#out.isTTY || Date.now() - step.saidAt < quietIntervalMs) return;
    step.saidAt = Date.now();
    this.say(`… ${name}: ${message}`);
  }

  #finish(name, step, mark, summary) {
    this.#running.delete(name);
    const detail = summary ? ` · ${summary}` : '';
    this.say(`${mark} ${name}${detail} · ${seconds(step.startedAt)}`);
  }

  #draw() {
    if (!this.#out.isTTY) return;
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const line = [...this.#running]
      .map(([name, { startedAt, message }]) =>
        [name, message, seconds(startedAt)].filter(Boolean).join(' · '),
      )
      .join(' | ');
    this.#out.write(
      `\r\x1b[K… ${line.slice(0, (this.#out.columns ?? 80) - 3)}`,
    );
    this.#timer ??= setInterval(() => this.#draw(), frameMs).unref();
  }

  #clear() {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
  }
}

/** Writes a failure: the step, the reason, what to do. */
export function reportFailure(error, out = process.stderr) {
  const reason = error instanceof Error ? error.message : String(error);
  out.write(`\n${error.step ?? 'Start'} failed: ${reason}\n`);
  if (error.hint) out.write(`What to do: ${error.hint}\n`);
  else if (error.stack) out.write(`${error.stack}\n`);
}

function seconds(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
