export { Lanes } from './Lanes';
export { environmentsOf } from './order';
export type { Environment } from './order';
