export { KindBadge } from './KindBadge';
export { kindShort } from './kinds';
