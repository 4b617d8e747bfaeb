import {
  AppProject,
  DEFAULT_PROJECT,
  DOCUMENT_API_VERSION,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { getProject, upsertProject } from '../store';

/** Makes the project of applications that name none, once; it permits everything until somebody changes it. */
export async function ensureDefaultProject(
  knex: Knex,
  controlPlaneNamespace: string,
): Promise<void> {
  if (await getProject({ knex, name: DEFAULT_PROJECT })) return;
  const document: AppProject = {
    apiVersion: DOCUMENT_API_VERSION,
    kind: 'AppProject',
    metadata: { name: DEFAULT_PROJECT, namespace: controlPlaneNamespace },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
  await upsertProject({ knex, document, by: 'configuration' });
}
