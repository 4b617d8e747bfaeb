import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isDeleteHook, syncHookOf, type HookType } from './hooks';

const object = (annotations: Record<string, string>): KubernetesObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job', annotations },
});
const withHook = (own?: string, helm?: string) =>
  object({
    ...(own === undefined ? {} : { 'argocd.argoproj.io/hook': own }),
    ...(helm === undefined ? {} : { 'helm.sh/hook': helm }),
  });

describe('hooks', () => {
  it.each<[string | undefined, string | undefined, HookType[] | undefined]>([
    [undefined, undefined, undefined],
    ['PreSync', undefined, ['PreSync']],
    [' PreSync , PostSync,PreSync', undefined, ['PreSync', 'PostSync']],
    ['Sync,SyncFail', undefined, ['Sync', 'SyncFail']],
    ['Skip', undefined, ['Skip']],
    ['Skip,Sync', undefined, ['Sync']],
    ['PreDelete', undefined, ['PreDelete']],
    ['PostDelete,PostSync', undefined, ['PostSync', 'PostDelete']],
    ['Garbage', undefined, []],
    ['presync', undefined, []],
    ['toString', undefined, []],
    ['', undefined, []],
    [undefined, 'pre-install', ['PreSync']],
    [undefined, 'pre-install,pre-upgrade', ['PreSync']],
    [undefined, 'post-install, post-upgrade', ['PostSync']],
    [undefined, 'pre-upgrade,post-install', ['PreSync', 'PostSync']],
    [undefined, 'pre-delete', ['PreDelete']],
    [undefined, 'post-delete,post-install', ['PostSync', 'PostDelete']],
    [undefined, 'test', []],
    [undefined, 'test-success', []],
    [undefined, 'pre-rollback,post-rollback', []],
    [undefined, 'crd-install', undefined],
    [undefined, 'crd-install,pre-install', ['PreSync']],
    ['PostSync', 'pre-install', ['PostSync']],
    ['PostSync', 'pre-install,pre-delete', ['PostSync', 'PreDelete']],
    ['Skip', 'pre-install', ['Skip']],
    ['Garbage', 'pre-install', ['PreSync']],
    ['PreDelete', 'post-install', ['PostSync', 'PreDelete']],
    ['PostSync', 'crd-install', ['PostSync']],
  ])('of %j and %j are %j', (own, helm, types) => {
    expect(syncHookOf(withHook(own, helm))?.types).toEqual(types);
  });

  it.each<[boolean, string]>([
    [true, 'PreDelete'],
    [true, 'PreDelete,PostDelete'],
    [false, 'PreDelete,Sync'],
    [false, 'Garbage'],
  ])('run at deletion alone: %s for %s', (expected, own) => {
    expect(isDeleteHook(withHook(own))).toBe(expected);
  });

  it.each<[string | undefined, string | undefined, string[]]>([
    [undefined, undefined, ['BeforeHookCreation']],
    ['HookSucceeded', undefined, ['HookSucceeded']],
    [undefined, 'hook-succeeded, hook-failed', ['HookSucceeded', 'HookFailed']],
    [
      'HookFailed',
      'before-hook-creation',
      ['HookFailed', 'BeforeHookCreation'],
    ],
    ['HookFailed', 'hook-failed', ['HookFailed']],
    ['Garbage', 'garbage', ['BeforeHookCreation']],
  ])('are deleted by %j and %j: %j', (own, helm, policies) => {
    const hook = syncHookOf(
      object({
        'helm.sh/hook': 'pre-install',
        ...(own ? { 'argocd.argoproj.io/hook-delete-policy': own } : {}),
        ...(helm ? { 'helm.sh/hook-delete-policy': helm } : {}),
      }),
    );
    expect(hook?.deletePolicies).toEqual(policies);
  });

  it.each<[string | undefined, string | undefined, number]>([
    [undefined, undefined, 0],
    ['3', '7', 3],
    [undefined, '-5', -5],
    ['high', '7', 7],
    ['1.5', 'low', 0],
  ])('have a wave by %j and weight %j: %d', (wave, weight, expected) => {
    const hook = syncHookOf(
      object({
        'helm.sh/hook': 'pre-install',
        ...(wave ? { 'argocd.argoproj.io/sync-wave': wave } : {}),
        ...(weight ? { 'helm.sh/hook-weight': weight } : {}),
      }),
    );
    expect(hook?.wave).toBe(expected);
  });
});
