import { applicationSummary } from '@backstage-gitops/plugin-gitops-react/testUtils';
import { environmentsOf, gapText } from './order';

const named = (name: string, labels = {}) =>
  applicationSummary({ name, labels });

describe('environments', () => {
  it('go by what tells the names apart, in the order of promotion', () => {
    expect(
      environmentsOf([
        named('shop-prod'),
        named('shop-dev'),
        named('shop-staging-eu'),
      ]).map(({ name }) => name),
    ).toEqual(['dev', 'staging-eu', 'prod']);
  });

  it('go by their label where they have one', () => {
    expect(
      environmentsOf([
        named('a', { environment: 'prod' }),
        named('b', { env: 'dev' }),
      ]).map(({ name }) => name),
    ).toEqual(['dev', 'prod']);
  });

  it('keep the whole name where there is one alone, or nothing in common', () => {
    expect(environmentsOf([named('shop-dev')])[0].name).toBe('shop-dev');
    expect(
      environmentsOf([named('cart'), named('carousel')]).map(
        ({ name }) => name,
      ),
    ).toEqual(['carousel', 'cart']);
  });

  it('say what stands between neighbours', () => {
    const dev = named('dev');
    const drifted = applicationSummary({
      revisions: [{ repoUrl: 'r', revision: 'other' }],
      counts: { total: 2, outOfSync: 2, missing: 0, unhealthy: 0, prune: 0 },
    });
    expect(gapText(dev, named('prod'))).toEqual(['same commit']);
    expect(gapText(dev, drifted)).toEqual(['other commit', '2 drifted']);
  });
});
