import { rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOW_EVERYTHING, createEgress } from '../../egress';
import { createCharts } from '../createCharts';
import type { ChartRepositoryAccess, Charts, ChartsOptions } from '../types';

/** Charts with a clock that stands still until it is moved. */
export interface OpenCharts extends Charts {
  now(): number;
  pass(milliseconds: number): void;
  /** The version that a range means and whose content can be had; undefined where there is none. */
  versionOf(
    repository: ChartRepositoryAccess,
    chart: string,
    range: string,
  ): Promise<string | undefined>;
  /** Closes, and removes what was kept. */
  end(): Promise<void>;
}

/** @param folder - gets a folder of its own for what is kept, unless `options` names one */
export function openCharts(
  folder: string,
  options: Partial<ChartsOptions> = {},
): OpenCharts {
  let time = Date.parse('2026-01-01');
  const kept = options.folder ?? mkdtempSync(join(folder, 'kept-'));
  const charts = createCharts({
    egress: createEgress(ALLOW_EVERYTHING),
    now: () => time,
    ...options,
    folder: kept,
  });
  return {
    ...charts,
    now: () => time,
    pass(milliseconds) {
      time += milliseconds;
    },
    async versionOf(repository, chart, range) {
      try {
        const { version } = await charts.resolve(repository, chart, range);
        return (await charts.content(repository, chart, version)).revision;
      } catch (error) {
        if (error instanceof Error && error.name === 'EngineError') {
          return undefined;
        }
        throw error;
      }
    },
    async end() {
      await charts.close();
      if (!options.folder) await rm(kept, { recursive: true, force: true });
    },
  };
}
