export { ApplicationForm } from './ApplicationForm';
export { newApplication } from './document';
