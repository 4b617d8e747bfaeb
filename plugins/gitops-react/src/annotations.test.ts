import { annotatedApplications } from './annotations';

const entity = (value?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations:
      value === undefined
        ? undefined
        : { 'gitops.backstage.io/application': value },
  },
});

describe('annotatedApplications', () => {
  it('reads several names, with and without a namespace', () => {
    expect(
      annotatedApplications(entity('shop-dev, team-a/shop-prod,')),
    ).toEqual([
      { namespace: 'argocd', name: 'shop-dev' },
      { namespace: 'team-a', name: 'shop-prod' },
    ]);
  });

  it('is empty without the annotation', () => {
    expect(annotatedApplications(entity())).toEqual([]);
  });
});
