export * from './types';
export { ALLOW_EVERYTHING, createEgress } from './egress';
