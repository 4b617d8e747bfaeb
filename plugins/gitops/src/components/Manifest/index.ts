export { Manifest } from './Manifest';
