import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { describeEachDatabase, testSealing } from '../__testUtils__/databases';
import {
  application,
  storeApplications,
  storeCluster,
} from '../__testUtils__/fixtures';
import { getApplicationFacts, replaceEntityOwners } from '../store';
import { queryRows } from '../store/sql/dialect';
import type { ApplicationFacts } from '../store';
import type { ApplicationMatch } from './matches';
import { applicationRules, matches } from './rules';
import { conditionOf } from './toSql';

type Criteria = PermissionCriteria<ApplicationMatch>;

const rules: Criteria[] = [
  applicationRules.hasProject.toQuery({ projects: ['p1', 'p2'] }),
  applicationRules.hasCluster.toQuery({ clusters: ['c0'] }),
  applicationRules.hasNamespace.toQuery({ namespaces: ['argocd'] }),
  applicationRules.hasName.toQuery({ names: ['argocd/app-3', 'other/app-4'] }),
  applicationRules.hasLabel.toQuery({ key: 'team' }),
  applicationRules.hasLabel.toQuery({ key: 'team', values: ['a', 'b'] }),
  applicationRules.isEntityOwner.toQuery({
    claims: ['User:default/ann', 'group:default/x'],
  }),
];

const criteria: Criteria[] = [
  ...rules,
  ...rules.map((rule): Criteria => ({ not: rule })),
  ...rules.flatMap((a, i) =>
    rules
      .slice(i + 1)
      .flatMap((b): Criteria[] => [
        { allOf: [a, b] },
        { anyOf: [a, { not: b }] },
        { not: { allOf: [a, { anyOf: [b, rules[0]] }] } },
      ]),
  ),
];

function holds(facts: ApplicationFacts, one: Criteria): boolean {
  if ('allOf' in one) return one.allOf.every(each => holds(facts, each));
  if ('anyOf' in one) return one.anyOf.some(each => holds(facts, each));
  if ('not' in one) return !holds(facts, one.not);
  return matches(facts, one);
}

describeEachDatabase('application rules', db => {
  it('allow the same applications in memory and in SQL', async () => {
    const knex = db();
    const sealing = testSealing();
    await storeCluster(knex, sealing, 'c0');
    await storeCluster(knex, sealing, 'c1');
    const pick = <T>(i: number, ...values: T[]) => values[i % values.length];
    const rows = await storeApplications(
      knex,
      Array.from({ length: 60 }, (_, i) => {
        const entity = pick(
          i,
          undefined,
          'component:default/a',
          'component:default/b',
          'component:default/none',
        );
        const team = pick(Math.floor(i / 2), undefined, 'a', 'b', 'c');
        return application(`app-${i}`, {
          metadata: {
            namespace: pick(Math.floor(i / 3), 'argocd', 'other'),
            ...(team && { labels: { team } }),
            ...(entity && {
              annotations: { 'gitops.backstage.io/entity-ref': entity },
            }),
          },
          spec: {
            project: pick(Math.floor(i / 5), 'p1', 'p2', 'p3'),
            destination: { name: pick(i, 'c0', 'c1', 'nowhere') },
          },
        });
      }),
    );
    await replaceEntityOwners({
      knex,
      owners: new Map([
        ['component:default/a', ['user:default/ann', 'group:default/x']],
        ['component:default/b', ['group:default/y']],
      ]),
    });
    const facts = [...(await getApplicationFacts({ knex, rows })).values()];
    let allowed = 0;
    for (const one of criteria) {
      const { sql, bindings } = conditionOf(knex, one);
      const found = await queryRows<{ namespace: string; name: string }>(
        knex,
        `select a.namespace, a.name from applications a where ${sql}`,
        bindings,
      );
      const expected = facts.filter(each => holds(each, one));
      allowed += expected.length;
      expect(
        found.map(({ namespace, name }) => `${namespace}/${name}`).sort(),
      ).toEqual(
        expected.map(({ namespace, name }) => `${namespace}/${name}`).sort(),
      );
    }
    expect(allowed).toBeGreaterThan(500);
  });
});
