export { Certificates } from './Certificates';
