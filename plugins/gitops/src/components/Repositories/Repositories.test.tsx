import type {
  GitopsApi,
  Repository,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import {
  mockGitopsApi,
  refusal,
} from '@backstage-gitops/plugin-gitops-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { Repositories } from './Repositories';

const repository = (changes: Partial<Repository> = {}): Repository => ({
  id: 'r1',
  url: 'https://git.example/app.git',
  normalizedUrl: 'https://git.example/app',
  name: 'app',
  type: 'git',
  hasCredentials: true,
  credentialFields: ['username', 'password'],
  options: {},
  origin: 'api',
  connection: { state: 'Failed', message: 'Authentication failed.' },
  applications: 2,
  allowedActions: ['read', 'create', 'update', 'delete'],
  ...changes,
});

function show(api: Partial<GitopsApi>, items = [repository()]) {
  return renderInTestApp(<Repositories />, {
    apis: [
      [
        gitopsApiRef,
        mockGitopsApi({
          listRepositories: async () => ({
            items,
            totalItems: items.length,
            allowedActions: ['read', 'create', 'update', 'delete'],
          }),
          listProjects: async () => [],
          ...api,
        }),
      ],
    ],
    mountedRoutes: { '/gitops': rootRouteRef },
  });
}

/** By text and label: looking for roles takes seconds in a dialog of this size. */
async function openMenu(item: RegExp) {
  fireEvent.click(await screen.findByLabelText('Actions of app'));
  fireEvent.click(await screen.findByText(item));
}

describe('Repositories', () => {
  it('shows connection, way to sign in, and the applications that use it', async () => {
    show({});
    expect(await screen.findByText('Failed')).toBeInTheDocument();
    expect(screen.getByText('password')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '2 applications' }),
    ).toHaveAttribute('href', '/gitops?repo=https%3A%2F%2Fgit.example%2Fapp');
  });

  it('tells an empty portal, and why one may not read', async () => {
    show({}, []);
    expect(await screen.findByText('No repositories yet')).toBeInTheDocument();
  });

  it('says the server’s sentence when it fails', async () => {
    const error = await refusal(403, 'You may not read repositories');
    show({
      listRepositories: async () => {
        throw error;
      },
    });
    expect(await screen.findByText('Not permitted')).toBeInTheDocument();
  });

  it('tests what is typed before it is saved, with the answer in place', async () => {
    const validateRepository = jest
      .fn()
      .mockResolvedValueOnce({
        ok: false,
        message: 'Authentication failed: it refused user name and password.',
        hint: 'Check both.',
      })
      .mockResolvedValue({ ok: true, message: 'Connected: 3 branches.' });
    const createRepository = jest.fn().mockResolvedValue(repository());
    show({ validateRepository, createRepository });
    await screen.findByText('Failed');
    fireEvent.click(screen.getByText('Add repository'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText(/^URL/), {
      target: { value: 'https://git.example/new' },
    });
    fireEvent.mouseDown(dialog.getByLabelText(/^With/));
    fireEvent.click(await screen.findByText(/^User name and password/));
    fireEvent.change(dialog.getByLabelText(/^Password or token/), {
      target: { value: 'hunter2' },
    });
    fireEvent.click(dialog.getByText('Test connection'));
    await dialog.findByText(/Authentication failed/);
    expect(dialog.getByText('Check both.')).toBeInTheDocument();
    fireEvent.click(dialog.getByText('Test connection'));
    await dialog.findByText('Connected: 3 branches.');
    fireEvent.click(dialog.getByText('Save'));
    await waitFor(() =>
      expect(createRepository).toHaveBeenCalledWith({
        url: 'https://git.example/new',
        type: 'git',
        credentials: { password: 'hunter2' },
        options: {},
        validate: true,
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('saves without testing where the test fails and the reader insists', async () => {
    const error = await refusal(400, 'git.example does not answer');
    const updateRepository = jest
      .fn()
      .mockRejectedValueOnce(error)
      .mockResolvedValue(repository());
    show({ updateRepository });
    await openMenu(/^Edit/);
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByText('Save'));
    await dialog.findByText('git.example does not answer');
    fireEvent.click(dialog.getByText('Save without testing'));
    await waitFor(() =>
      expect(updateRepository).toHaveBeenLastCalledWith(
        'r1',
        expect.objectContaining({ validate: false, credentials: {} }),
      ),
    );
  });

  it('names the users of what it does not delete', async () => {
    show({
      getRepositoryUsage: async () => ({
        items: [{ namespace: 'argocd', name: 'checkout', project: 'shop' }],
        hidden: 1,
      }),
    });
    await openMenu(/^Delete/);
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/gitops/applications/argocd/checkout');
    expect(
      dialog.getByText(/1 application that you may not/),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: /Delete: 2 applications use it/ }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('says why the configuration’s cannot be changed', async () => {
    show({}, [repository({ origin: 'config' })]);
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Actions of app' }),
    );
    expect(
      screen.getByRole('menuitem', { name: /Edit.*configuration/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    expect(
      screen.getByRole('menuitem', { name: 'Test connection' }),
    ).not.toHaveAttribute('aria-disabled', 'true');
  });
});
