export { NodePanel } from './NodePanel';
export { podsOf } from './pods';
