export { PageDialog } from './PageDialog';
