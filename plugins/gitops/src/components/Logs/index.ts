export { Logs } from './Logs';
