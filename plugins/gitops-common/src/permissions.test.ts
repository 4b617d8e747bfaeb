import { gitopsPermissions, applicationPermissions } from './permissions';

it('has one permission a verb, each with its own name', () => {
  const names = gitopsPermissions.map(permission => permission.name);
  expect(new Set(names).size).toBe(names.length);
  expect(applicationPermissions.sync).toEqual({
    type: 'resource',
    name: 'gitops.application.sync',
    attributes: { action: 'update' },
    resourceType: 'gitops-application',
  });
});
