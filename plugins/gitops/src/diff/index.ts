export * from './types';
export { fieldName } from './fieldName';
export * from './sentences';
export * from './lines';
