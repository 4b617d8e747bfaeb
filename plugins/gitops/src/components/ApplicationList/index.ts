export { ApplicationList } from './ApplicationList';
export { rowState } from './query';
