export { ActionButton } from './ActionButton';
export * from './reasons';
