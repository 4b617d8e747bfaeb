import type {
  GitopsApi,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import {
  applicationDetail,
  mockGitopsApi,
  resourceNode,
} from '@backstage-gitops/plugin-gitops-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApplicationView } from './ApplicationView';

const deployment = resourceNode('Deployment', 'api', {
  group: 'apps',
  sync: 'OutOfSync',
  health: { status: 'Degraded', message: 'image not found' },
});
const NODES: ResourceNode[] = [
  deployment,
  resourceNode('Pod', 'api-1', {
    parentId: deployment.id,
    health: { status: 'Degraded' },
  }),
  resourceNode('Service', 'api'),
];

function degraded() {
  const detail = applicationDetail();
  detail.status = {
    ...detail.status,
    sync: { ...detail.status.sync, status: 'OutOfSync' },
    health: { status: 'Degraded' },
    headline: {
      state: 'failing',
      text: 'The new version cannot start',
      causes: [
        { text: 'Deployment api', ref: deployment },
        { text: 'image not found' },
      ],
    },
    summary: {
      ...detail.status.summary,
      resources: { total: 2, outOfSync: 1, missing: 0, unhealthy: 1, prune: 0 },
    },
  };
  return detail;
}

const DIFF = {
  ref: deployment,
  status: 'OutOfSync' as const,
  requiresPruning: false,
  differences: [{ path: '/spec/replicas', desired: 4, live: 6 }],
  live: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: { replicas: 6 },
  },
  desired: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: { replicas: 4 },
  },
};

function show(given: Partial<GitopsApi> = {}, address = '/') {
  const onGone = jest.fn();
  const api = mockGitopsApi({
    getApplication: async () => degraded(),
    getResourceTree: async () => ({ version: 1, nodes: NODES }),
    getResource: async () => ({ ...DIFF, masked: false, sync: 'OutOfSync' }),
    getDiff: async () => [DIFF],
    ...given,
  });
  renderInTestApp(
    <ApplicationView
      application={{ namespace: 'argocd', name: 'checkout-prod' }}
      onGone={onGone}
    />,
    { apis: [[gitopsApiRef, api]], initialRouteEntries: [address] },
  );
  return { onGone };
}

describe('ApplicationView', () => {
  afterEach(() => jest.restoreAllMocks());

  it('leads with the verdict and its causes', async () => {
    show();
    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(verdict).toHaveTextContent('The new version cannot start');
    expect(verdict).toHaveTextContent('Deployment api ← image not found');
    expect(screen.getByText('Out of sync · 1 of 2')).toBeInTheDocument();
    expect(
      screen.getByText('bump checkout to 1.5.0', { exact: false }),
    ).toBeInTheDocument();
  });

  it('leads from a cause to the object, and says why it is as it is', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Deployment api' }),
    );
    const panel = await screen.findByRole('complementary', {
      name: 'Deployment api',
    });
    expect(within(panel).getByText('image not found')).toBeInTheDocument();
    expect(within(panel).getByRole('heading', { name: 'api' })).toHaveFocus();
  });

  it('is a tree for the keyboard: walk, open, and back with Escape', async () => {
    show();
    const tree = await screen.findByRole('tree', {
      name: 'Resources of checkout-prod',
    });
    tree.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    const active = document.getElementById(
      tree.getAttribute('aria-activedescendant') ?? '',
    );
    expect(active).toHaveAccessibleName('Pod api-1, Degraded');
    expect(active).toHaveAttribute('aria-level', '3');
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('complementary', { name: 'Pod api-1' }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('complementary')).not.toBeInTheDocument(),
    );
    expect(tree).toHaveFocus();
  });

  it('shows the difference of a resource in sentences and lines, with the button that ends it', async () => {
    show({}, `/?node=${encodeURIComponent(deployment.id)}&tab=diff`);
    expect(await screen.findByText('replicas')).toBeInTheDocument();
    expect(screen.getByText(/in the cluster/)).toHaveTextContent(
      'replicas 4 → 6 in the cluster',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Sync this resource…' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Sync checkout-prod',
    );
  });

  it('narrows the tree by the filter language', async () => {
    show();
    await screen.findByRole('tree');
    await userEvent.type(screen.getByRole('searchbox'), 'kind:service');
    expect(await screen.findByText(/1 found/)).toBeInTheDocument();
    expect(screen.getAllByRole('treeitem')).toHaveLength(2);
  });

  it('shows the same resources as a table', async () => {
    // jsdom lays nothing out; only rows in sight are drawn.
    jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1280);
    show({}, '/?view=list');
    const table = await screen.findByRole('grid', { name: 'Resources' });
    expect(await within(table).findByText('api-1')).toBeInTheDocument();
  });

  it('switches actions off with the reason where permission is missing', async () => {
    show({
      getApplication: async () => ({ ...degraded(), allowedActions: ['read'] }),
    });
    const sync = await screen.findByRole('button', {
      name: /^Sync 1 change…: You may not sync/,
    });
    expect(sync).toHaveAttribute('aria-disabled', 'true');
    expect(
      screen.getByRole('button', { name: /^Refresh: You may not refresh/ }),
    ).toBeInTheDocument();
  });

  it('says the server’s sentence when the application cannot be read, and tries again', async () => {
    const getApplication = jest
      .fn()
      .mockRejectedValueOnce(
        new Error('Application argocd/checkout-prod does not exist.'),
      )
      .mockResolvedValue(degraded());
    show({ getApplication });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Application argocd/checkout-prod does not exist.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
  });

  it('keeps verdict and facts where only the tree does not load', async () => {
    show({
      getResourceTree: async () => {
        throw new Error('The cluster does not answer.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The cluster does not answer.',
    );
    expect(screen.getByRole('region', { name: 'Verdict' })).toBeInTheDocument();
  });
});

describe('commands', () => {
  it('refreshes, and says so', async () => {
    const refreshApplication = jest.fn().mockResolvedValue(undefined);
    show({ refreshApplication });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh' }),
    );
    expect(refreshApplication).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'checkout-prod' }),
      { hard: false },
    );
  });

  it('syncs what is ticked with the options, then shows the operation', async () => {
    const operation = {
      id: 'op',
      phase: 'Running' as const,
      message: 'Waiting for Deployment api',
      startedAt: new Date().toISOString(),
      initiatedBy: 'user:default/mina',
      retryCount: 0,
      revisions: [],
      prune: false,
      dryRun: true,
      resources: [],
    };
    const syncApplication = jest.fn().mockResolvedValue(operation);
    show(
      { syncApplication, getOperation: async () => operation },
      '/?dialog=sync',
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText('replicas 6 → 4'),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /Dry run only/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /^Prune/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Dry run: Sync 1' }),
    );
    expect(syncApplication).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'checkout-prod' }),
      expect.objectContaining({ dryRun: true, prune: false }),
    );
    expect(
      await screen.findByText('Waiting for Deployment api'),
    ).toBeInTheDocument();
  });

  it('deletes only once the name was typed', async () => {
    const deleteApplication = jest.fn().mockResolvedValue(undefined);
    const { onGone } = show({ deleteApplication }, '/?dialog=delete');
    await screen.findByText(/2 resources will be deleted/);
    expect(
      screen.getByRole('button', { name: /^Delete: Type checkout-prod/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    await userEvent.type(
      screen.getByRole('textbox', { name: /Type checkout-prod/ }),
      'checkout-prod',
    );
    await userEvent.click(
      screen.getByRole('radio', { name: /Keep its resources/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(deleteApplication).toHaveBeenCalledWith(expect.anything(), {
      cascade: false,
    });
    await waitFor(() => expect(onGone).toHaveBeenCalled());
  });

  it('keeps the dialog and what was chosen when the server refuses', async () => {
    show(
      {
        syncApplication: async () => {
          throw new Error('A sync window forbids it until Monday.');
        },
      },
      '/?dialog=sync',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync 1' }),
    );
    expect(
      await screen.findByText('A sync window forbids it until Monday.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Sync 1' })).toBeInTheDocument();
  });
});
