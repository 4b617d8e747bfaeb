import {
  Egress,
  EngineError,
  SourceAccess,
  SourceContent,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { Repositories } from './Repositories';

export interface ProjectAccessOptions {
  repositories: Repositories;
  egress: Egress;
  /** Whether a project lets its applications take charts from a repository. */
  isPermitted: (project: string, url: string) => Promise<boolean>;
  /** Address of the repository that a project's applications know by a name. */
  namedRepository: (
    name: string,
    project: string,
  ) => Promise<string | undefined>;
}

/**
 * The ways out of a source's own repository for applications of a project, with the credentials of the store. Charts come
 * from permitted repositories only (spec sources §6.4, point 5).
 */
export function projectAccess(
  { repositories, egress, isPermitted, namedRepository }: ProjectAccessOptions,
  project: string,
  notBefore: number,
): SourceAccess {
  const content = async (source: ApplicationSource): Promise<SourceContent> =>
    (await repositories.open(source, project, notBefore)).content;
  return {
    git: (repoURL, targetRevision) => content({ repoURL, targetRevision }),
    async chart({ repoURL, chart, version, passCredentials }) {
      if (!(await isPermitted(project, repoURL))) {
        throw new EngineError(
          'InvalidInput',
          `Project ${project} does not permit the chart repository ${repoURL}.`,
          { hint: `Add it to spec.sourceRepos of project ${project}.` },
        );
      }
      return content({
        repoURL,
        chart,
        targetRevision: version,
        helm: { passCredentials },
      });
    },
    namedRepository: name => namedRepository(name, project),
    async file(url, maxBytes) {
      const { charts } = await repositories.access(url, project);
      const { status, body } = await egress.fetch({
        url,
        maxBytes,
        credentials: charts.credentials,
        caBundle: charts.caBundle,
        clientCertificate: charts.clientCertificate,
        insecureSkipVerify: charts.insecureSkipVerify,
        proxy: charts.proxy,
        noProxy: charts.noProxy,
      });
      if (status === 200) return body;
      throw new EngineError(
        status === 401 || status === 403
          ? 'AuthenticationFailed'
          : 'PathNotFound',
        `The file ${url} could not be read: the server answered ${status}.`,
        { hint: 'Check the address, and the credentials registered for it.' },
      );
    },
  };
}
