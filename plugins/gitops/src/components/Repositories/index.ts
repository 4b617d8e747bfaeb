export { Repositories } from './Repositories';
