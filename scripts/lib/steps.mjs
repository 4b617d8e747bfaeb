const frameMs = 200;
const quietFrameMs = 10_000;

/**
 * Tells a person what is going on: each step's name, its progress while it runs, its time when it is done. Steps may run
 * side by side. A terminal has one line that changes at the bottom; elsewhere there is a line every ten seconds.
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
    const step = { startedAt: Date.now(), message: '' };
    this.#running.set(name, step);
    this.#timer ??= setInterval(
      () => this.#draw(),
      this.#out.isTTY ? frameMs : quietFrameMs,
    );
    try {
      const result = await work(message => {
        step.message = message;
      });
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
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
    this.#out.write(`${line}\n`);
  }

  #finish(name, step, mark, summary) {
    this.#running.delete(name);
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const detail = summary ? ` · ${summary}` : '';
    this.say(`${mark} ${name}${detail} · ${seconds(step.startedAt)}`);
  }

  #draw() {
    const line = `… ${[...this.#running]
      .map(([name, { startedAt, message }]) =>
        [name, message, seconds(startedAt)].filter(Boolean).join(' · '),
      )
      .join(' | ')}`;
    if (!this.#out.isTTY) this.#out.write(`${line}\n`);
    else
      this.#out.write(
        `\r\x1b[K${line.slice(0, (this.#out.columns || 80) - 1)}`,
      );
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
