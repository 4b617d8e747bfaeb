export { CredentialTemplates } from './CredentialTemplates';
