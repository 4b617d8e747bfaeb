/** What was started and has to be stopped, the last one first. */
export class Running {
  #parts = [];

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
    for (const part of this.#parts.splice(0).reverse()) await part.stop();
  }
}
