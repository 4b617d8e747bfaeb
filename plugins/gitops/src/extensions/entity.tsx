import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

/**
 * Kinds that applications deploy. An application may refer to an entity that knows nothing of it, so the annotation alone
 * cannot decide; a portal that wants fewer tabs sets another `filter`.
 */
const DEPLOYED = {
  $any: [{ kind: 'component' }, { kind: 'system' }, { kind: 'resource' }],
};

/** `entity-content:gitops`: the GitOps tab. */
export const gitopsEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/gitops',
    title: 'GitOps',
    group: 'deployment',
    filter: DEPLOYED,
    loader: () =>
      import('../pages/EntityGitops').then(({ EntityGitops }) => (
        <EntityGitops />
      )),
  },
});

/** `entity-card:gitops`: sync and health on the overview. */
export const gitopsEntityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: DEPLOYED,
    loader: () =>
      import('../pages/EntityCard').then(({ EntityCard }) => <EntityCard />),
  },
});
