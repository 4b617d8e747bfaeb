export * from './state';
export { stateColor, tint } from './palette';
export { StatusIcon } from './StatusIcon';
export { StatusLabel } from './StatusLabel';
export { HealthStatus } from './HealthStatus';
export { SyncStatus } from './SyncStatus';
export { OperationStatus } from './OperationStatus';
