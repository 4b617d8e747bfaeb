import type { Signer } from './types';

/** What a signature says once it was checked; whether its signer is allowed is another question. */
export type SignatureOutcome =
  | {
      good: true;
      signer: Signer;
      /** Other ids of the same key. */ ids?: string[];
    }
  | { good: false; reason: string };
