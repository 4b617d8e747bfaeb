import { bases } from './bases';
import type { Cases } from './case';
import { charts } from './charts';
import { generators } from './generators';
import { patches } from './patches';
import { plugins } from './plugins';
import { remotes } from './remotes';

export type { Case } from './case';
export { REMOTE_CHART } from './charts';
export { REMOTE } from './remotes';

/** All kustomizations that are rendered by us and by the bare tool. */
export const CORPUS: Cases = {
  ...bases,
  ...patches,
  ...generators,
  ...plugins,
  ...remotes,
  ...charts,
};
