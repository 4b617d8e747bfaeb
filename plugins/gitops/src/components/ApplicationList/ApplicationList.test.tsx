import type { ApplicationList as List } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import {
  applicationSummary,
  mockGitopsApi,
  refusal,
} from '@backstage-gitops/plugin-gitops-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rootRouteRef } from '../../routes';
import { ApplicationList } from './ApplicationList';

function page(items = [applicationSummary()], total = items.length): List {
  return {
    items,
    totalItems: total,
    counts: { state: { ok: items.length }, syncStatus: {}, healthStatus: {} },
    facets: {
      project: [{ value: 'payments', count: items.length }],
      cluster: [],
      namespace: [],
      repo: [],
      automated: [],
    },
    nextOffset: total > items.length ? items.length : undefined,
  };
}

function show(listApplications: jest.Mock, address = '/') {
  return renderInTestApp(<ApplicationList />, {
    apis: [[gitopsApiRef, mockGitopsApi({ listApplications })]],
    mountedRoutes: { '/gitops': rootRouteRef },
    initialRouteEntries: [address],
  });
}

describe('ApplicationList', () => {
  it('shows grey rows until the page comes', () => {
    show(jest.fn(() => new Promise(() => {})));
    expect(
      screen.getByRole('status', { name: 'Loading applications' }),
    ).toBeInTheDocument();
  });

  it('shows applications with state, drift and reason', async () => {
    show(
      jest.fn().mockResolvedValue(
        page([
          applicationSummary({
            health: { status: 'Degraded' },
            sync: { status: 'OutOfSync' },
            counts: {
              total: 31,
              outOfSync: 2,
              missing: 0,
              unhealthy: 1,
              prune: 0,
            },
            headline: {
              state: 'failing',
              text: 'The new version cannot start',
              causes: [{ text: 'image not found' }],
            },
          }),
        ]),
      ),
    );
    expect(
      await screen.findByRole('link', { name: 'checkout-prod' }),
    ).toHaveAttribute('href', '/gitops/applications/argocd/checkout-prod');
    expect(screen.getByText('Degraded')).toBeInTheDocument();
    expect(screen.getByText('Out of sync · 2 of 31')).toBeInTheDocument();
    expect(screen.getByText('image not found')).toBeInTheDocument();
  });

  it('says the server’s sentence when it fails, and tries again', async () => {
    const list = jest
      .fn()
      .mockRejectedValueOnce(new Error('The database is away.'))
      .mockResolvedValue(page());
    show(list);
    expect(
      await screen.findByText(/The database is away\./),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('checkout-prod')).toBeInTheDocument();
  });

  it('says that reading is not permitted', async () => {
    show(
      jest
        .fn()
        .mockRejectedValue(
          await refusal(403, 'You may not list applications.'),
        ),
    );
    expect(await screen.findByText('Not permitted')).toBeInTheDocument();
    expect(
      screen.getByText('You may not list applications.'),
    ).toBeInTheDocument();
  });

  it('tells an empty portal from filters that leave nothing', async () => {
    show(jest.fn().mockResolvedValue(page([])));
    expect(await screen.findByText('No applications yet')).toBeInTheDocument();
  });

  it('offers to clear filters that leave nothing', async () => {
    const list = jest
      .fn()
      .mockResolvedValueOnce(page([]))
      .mockResolvedValue(page());
    show(list, '/?project=gone');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('checkout-prod')).toBeInTheDocument();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ project: undefined }),
      expect.anything(),
    );
  });

  it('asks the server for filters and order', async () => {
    const list = jest.fn().mockResolvedValue(page());
    show(list);
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /payments/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Application' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith(
        expect.objectContaining({
          project: ['payments'],
          sort: 'name',
          order: 'asc',
          offset: 0,
        }),
        expect.anything(),
      ),
    );
  });

  it('goes to the next page', async () => {
    const list = jest.fn().mockResolvedValue(page([applicationSummary()], 127));
    show(list);
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith(
        expect.objectContaining({ offset: 50 }),
        expect.anything(),
      ),
    );
  });

  it('works by keys: filter, walk', async () => {
    show(
      jest
        .fn()
        .mockResolvedValue(
          page([
            applicationSummary({ name: 'a' }),
            applicationSummary({ name: 'b' }),
          ]),
        ),
    );
    await screen.findByRole('link', { name: 'a' });
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('link', { name: 'a' })).toHaveFocus();
    await userEvent.keyboard('j');
    expect(screen.getByRole('link', { name: 'b' })).toHaveFocus();
    await userEvent.keyboard('k');
    expect(screen.getByRole('link', { name: 'a' })).toHaveFocus();
  });
});
