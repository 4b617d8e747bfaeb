import type { GitopsApi } from '@backstage-gitops/plugin-gitops-common';

/**
 * A client for tests of pages: it answers with what it is given, and any other call rejects with the method's name, so that
 * a test never waits for the network. It stands in for the server alone; the real client has its own tests.
 */
export function mockGitopsApi(given: Partial<GitopsApi> = {}): GitopsApi {
  const refuse = (method: string) => async () => {
    throw new Error(`The test gave no answer for ${method}`);
  };
  return {
    listApplications: refuse('listApplications'),
    getApplication: refuse('getApplication'),
    createApplication: refuse('createApplication'),
    updateApplication: refuse('updateApplication'),
    deleteApplication: refuse('deleteApplication'),
    getResourceTree: refuse('getResourceTree'),
    getResource: refuse('getResource'),
    getDiff: refuse('getDiff'),
    refreshApplication: refuse('refreshApplication'),
    syncApplication: refuse('syncApplication'),
    getOperation: refuse('getOperation'),
    terminateOperation: refuse('terminateOperation'),
    listOperations: refuse('listOperations'),
    getHistory: refuse('getHistory'),
    listEvents: refuse('listEvents'),
    async *streamLogs() {
      throw new Error('The test gave no answer for streamLogs');
    },
    applyDocuments: refuse('applyDocuments'),
    listProjects: refuse('listProjects'),
    getProject: refuse('getProject'),
    createProject: refuse('createProject'),
    updateProject: refuse('updateProject'),
    deleteProject: refuse('deleteProject'),
    listClusters: refuse('listClusters'),
    listRepositories: refuse('listRepositories'),
    getRepository: refuse('getRepository'),
    createRepository: refuse('createRepository'),
    updateRepository: refuse('updateRepository'),
    deleteRepository: refuse('deleteRepository'),
    getRepositoryUsage: refuse('getRepositoryUsage'),
    validateRepository: refuse('validateRepository'),
    testRepository: refuse('testRepository'),
    importRepositories: refuse('importRepositories'),
    listCredentialTemplates: refuse('listCredentialTemplates'),
    createCredentialTemplate: refuse('createCredentialTemplate'),
    updateCredentialTemplate: refuse('updateCredentialTemplate'),
    deleteCredentialTemplate: refuse('deleteCredentialTemplate'),
    listCertificates: refuse('listCertificates'),
    addCertificates: refuse('addCertificates'),
    deleteCertificate: refuse('deleteCertificate'),
    refreshRepository: refuse('refreshRepository'),
    describeSource: refuse('describeSource'),
    previewManifests: refuse('previewManifests'),
    listRevisions: refuse('listRevisions'),
    listSourceFolders: refuse('listSourceFolders'),
    listCharts: refuse('listCharts'),
    ...given,
  };
}
