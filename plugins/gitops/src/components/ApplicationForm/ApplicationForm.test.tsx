import type {
  Application,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { mockGitopsApi } from '@backstage-gitops/plugin-gitops-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApplicationForm } from './ApplicationForm';
import { newApplication } from './document';

jest.setTimeout(30_000);

function show(initial: Application = newApplication()) {
  const onSubmit = jest.fn(async (_document: Application) => {});
  const api = {
    listProjects: jest.fn(async () => []),
    listClusters: jest.fn(async () => []),
    listRepositories: jest.fn(async () => ({
      items: [],
      totalItems: 0,
      allowedActions: [],
    })),
    describeSource: jest.fn(
      async (): Promise<SourceDetails> => ({
        type: 'Helm',
        revision: 'c0ffee',
        helm: {
          name: 'web',
          version: '1.0.0',
          appVersion: '',
          description: '',
          valueFiles: ['values.yaml', 'values-prod.yaml'],
          values: '',
          parameters: [{ name: 'replicas', value: '1' }],
        },
      }),
    ),
    previewManifests: jest.fn(async () => ({
      sources: [],
      conditions: [],
      objects: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
      ],
    })),
    listRevisions: async () => ({ branches: ['main'], tags: [] }),
    listSourceFolders: jest.fn(async () => ({ items: [] })),
    listCharts: jest.fn(async () => ({ items: [] })),
  };
  renderInTestApp(
    <ApplicationForm
      initial={initial}
      exists={false}
      submitLabel="Create"
      onSubmit={onSubmit}
      onCancel={() => {}}
    />,
    { apis: [[gitopsApiRef, mockGitopsApi(api)]] },
  );
  return { onSubmit, api };
}

describe('ApplicationForm', () => {
  it('says what is missing, finds out what a source is, shows what it renders, and hands over the document', async () => {
    const user = userEvent.setup();
    const { onSubmit, api } = show();
    expect(await screen.findByText('spec.source.repoURL')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^Create: .* to correct/ }),
    ).toHaveAttribute('aria-disabled');

    await user.type(screen.getByLabelText(/^Name\b/), 'shop');
    await user.type(
      screen.getByLabelText(/^Repository/),
      'https://git.example/shop',
    );
    await user.type(screen.getByLabelText(/^Path/), 'chart');
    await user.click(await screen.findByLabelText(/values-prod.yaml/));
    expect(await screen.findByText('settings')).toBeInTheDocument();
    expect(screen.queryByText('spec.source.repoURL')).toBeNull();
    await user.click(screen.getByLabelText(/Sync automatically/));
    await user.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onSubmit).toHaveBeenCalled());
    expect(onSubmit.mock.calls[0][0]).toMatchObject({
      metadata: { name: 'shop' },
      spec: {
        project: 'default',
        source: {
          repoURL: 'https://git.example/shop',
          path: 'chart',
          helm: { valueFiles: ['values-prod.yaml'] },
        },
        syncPolicy: { automated: { enabled: true } },
      },
    });
    expect(api.previewManifests).toHaveBeenCalled();
  });

  it('edits the document as YAML, and says where it is broken', async () => {
    const user = userEvent.setup();
    show();
    await user.click(
      await screen.findByRole('button', { name: 'Edit as YAML' }),
    );
    const editor = screen.getByLabelText('Application document');
    fireEvent.change(editor, { target: { value: 'kind: Pod' } });
    expect(
      screen.getByText('This is no Application document.'),
    ).toBeInTheDocument();
  });
});
