export { RepositoryDialog } from './RepositoryDialog';
export { METHOD_NAMES, TYPE_WORDS } from './words';
