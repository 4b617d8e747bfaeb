import type { components } from '../generated/openapi';
import type { ResourceRef } from '../resource';
import type {
  Condition,
  Health,
  OperationPhase,
  ResourceResult,
  SyncStatus,
} from '../status/types';

type Schemas = components['schemas'];

/** Compiles only where each is assignable to the other. */
type Same<A, B> = [A, B] extends [B, A] ? true : never;

it('the vocabulary and the API document say the same', () => {
  const same: [
    Same<SyncStatus, Schemas['SyncStatus']>,
    Same<Health, Schemas['Health']>,
    Same<OperationPhase, Schemas['OperationPhase']>,
    Same<Condition, Schemas['Condition']>,
    Same<ResourceRef, Schemas['ResourceRef']>,
    Same<ResourceResult, Schemas['ResourceResult']>,
  ] = [true, true, true, true, true, true];
  expect(same).toHaveLength(6);
});
