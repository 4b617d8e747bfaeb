export { ApplicationView } from './ApplicationView';
