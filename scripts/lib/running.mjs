/** What was started and has to be stopped, the last one first. */
export class Running {
  #parts = [];

  /** True from the first `stop` on: what ends then was asked to. */
  stopping = false;

  /**
   * @template {{stop: () => Promise<void>}} T
   * @param {T} part
   * @returns {T}
   */
  keep(part) {
    this.#parts.push(part);
    return part;
  }

  async stop() {
    this.stopping = true;
    for (const part of this.#parts.splice(0).reverse()) await part.stop();
  }
}
