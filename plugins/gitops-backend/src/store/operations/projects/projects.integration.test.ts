import type { AppProject } from '@backstage-gitops/plugin-gitops-common';
import {
  application,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import { describeEachDatabase } from '../../../__testUtils__/databases';
import { deleteProject, getProject, listProjects, upsertProject } from '../..';

describeEachDatabase('projects', db => {
  const project = (
    name: string,
    spec: AppProject['spec'] = {},
  ): AppProject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd' },
    spec,
  });

  it('creates, changes, and stays while applications name it', async () => {
    const knex = db();
    const write = (spec: AppProject['spec']) =>
      upsertProject({ knex, document: project('shop', spec), by: 'me' });
    expect((await write({})).outcome).toBe('created');
    expect((await write({})).outcome).toBe('unchanged');
    expect(await write({ sourceRepos: ['*'] })).toMatchObject({
      outcome: 'changed',
      row: { generation: 2, createdBy: 'me' },
    });
    expect(await listProjects({ knex })).toHaveLength(1);
    await storeApplications(knex, [
      application('a', { spec: { project: 'shop' } }),
    ]);
    expect(await deleteProject({ knex, name: 'shop' })).toBe(false);
    await knex('applications').delete();
    expect(await deleteProject({ knex, name: 'shop' })).toBe(true);
    expect(await getProject({ knex, name: 'shop' })).toBeUndefined();
  });
});
