import type { World } from '../lib/world';

export interface BenchOptions {
  apps: number;
  objects: number;
  trials: number;
  seconds: number;
}

/** A benchmark: figures by name, with the unit in the name (`seconds`, `Ms`, `MiB`). */
export type Bench = (
  world: World,
  options: BenchOptions,
) => Promise<Record<string, unknown>>;

/** A benchmark of the engine alone, without portal and cluster. */
export type EngineBench = (
  options: BenchOptions,
) => Promise<Record<string, unknown>>;
