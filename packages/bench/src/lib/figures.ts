import { cpus, loadavg, totalmem } from 'node:os';

/** Percentile of measured values by the nearest-rank method; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0
    ? Number.NaN
    : sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** The machine and what else it was doing: without it a figure says little. */
export function machine() {
  return {
    cores: cpus().length,
    memoryGiB: round(totalmem() / 2 ** 30),
    node: process.version,
    load1: round(loadavg()[0], 2),
  };
}
