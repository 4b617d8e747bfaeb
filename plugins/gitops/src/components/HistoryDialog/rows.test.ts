import type { Operation } from '@backstage-gitops/plugin-gitops-common';
import { historyRows } from './rows';

const operation = (id: string, revision: string): Operation => ({
  id,
  phase: 'Succeeded',
  message: '',
  startedAt: '2026-01-01T00:00:00Z',
  initiatedBy: 'automated',
  retryCount: 0,
  revisions: [revision],
  prune: false,
  dryRun: false,
  resources: [],
});

it('shows commits of failed operations too, with what the history knows of them', () => {
  const known = {
    repoUrl: 'r',
    revision: 'a',
    message: 'first',
    author: 'Mina',
  };
  const rows = historyRows(
    [operation('3', 'b'), operation('2', 'a'), operation('1', 'a')],
    [
      {
        sequence: 0,
        operationId: '1',
        revisions: [known],
        deployStartedAt: '',
        deployedAt: '',
        initiatedBy: 'automated',
      },
    ],
  );
  expect(rows.map(({ revisions }) => revisions[0])).toEqual([
    { repoUrl: '', revision: 'b' },
    known,
    known,
  ]);
});
