export { GitopsNav } from './GitopsNav';
