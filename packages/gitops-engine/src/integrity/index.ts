export * from './types';
export { policyFor } from './policy';
export {
  createIntegrityChecker,
  type IntegrityChecker,
  type IntegrityOptions,
  type IntegrityQuestion,
} from './verify';
export type { SignedHistory } from './findings';
export { sshFingerprint } from './sshKey';
export type { GpgKey } from './gpgKeys';
