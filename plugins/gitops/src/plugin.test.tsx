import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import {
  applicationDetail,
  applicationSummary,
  mockGitopsApi,
} from '@backstage-gitops/plugin-gitops-react/testUtils';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { gitopsEntityCard, gitopsEntityContent } from './extensions/entity';
import { gitopsPage } from './extensions/page';
import plugin from './plugin';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

function listOf(...names: string[]) {
  const items = names.map(name => applicationSummary({ name }));
  return {
    items,
    totalItems: items.length,
    counts: { state: { ok: items.length }, syncStatus: {}, healthStatus: {} },
    facets: {
      project: [],
      cluster: [],
      namespace: [],
      repo: [],
      automated: [],
    },
  };
}

const api = (...names: string[]) =>
  mockGitopsApi({
    listApplications: async () => listOf(...names),
    getApplication: async ({ name }) => applicationDetail({ name }),
    getResourceTree: async () => ({ version: 1, nodes: [] }),
  });

describe('extensions', () => {
  it('have the ids that portals configure', () => {
    expect(plugin.id).toBe('gitops');
    expect(() => plugin.getExtension('page:gitops')).not.toThrow();
    expect(() => plugin.getExtension('api:gitops')).not.toThrow();
    expect(() => plugin.getExtension('entity-content:gitops')).not.toThrow();
    expect(() => plugin.getExtension('entity-card:gitops')).not.toThrow();
  });

  it('page:gitops lists applications', async () => {
    renderTestApp({
      features: [plugin],
      apis: [[gitopsApiRef, api('checkout-prod')]],
      initialRouteEntries: ['/gitops'],
    });
    await userEvent.click(
      await screen.findByRole('link', { name: 'checkout-prod' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: '← Applications' }));
    expect(
      await screen.findByRole('table', { name: 'Applications' }),
    ).toBeInTheDocument();
  });

  it('entity-content:gitops puts environments side by side', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), gitopsEntityContent],
      features: [],
      apis: [[gitopsApiRef, api('checkout-dev', 'checkout-prod')]],
    });
    const lanes = await screen.findByRole('group', { name: 'Environments' });
    expect(lanes).toHaveTextContent(/dev.*prod/);
    expect(
      await screen.findByRole('heading', { name: 'checkout-prod' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^dev/ }));
    expect(
      await screen.findByRole('heading', { name: 'checkout-dev' }),
    ).toBeInTheDocument();
  });

  it('entity-content:gitops says how to connect an application where there is none', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), gitopsEntityContent],
      apis: [[gitopsApiRef, api()]],
    });
    expect(
      await screen.findByText('No application deploys this entity'),
    ).toBeInTheDocument();
  });

  it('entity-card:gitops shows sync and health', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        gitopsEntityCard,
        gitopsPage,
      ],
      apis: [[gitopsApiRef, api('checkout-prod')]],
    });
    expect(await screen.findByText('Synced · 31')).toBeInTheDocument();
  });
});
