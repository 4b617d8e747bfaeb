export { DataTable } from './DataTable';
export type { Column } from './DataTable';
export { usePageStyles } from './styles';
