export { SyncDialog } from './SyncDialog';
