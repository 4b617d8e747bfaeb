import { signInMethod } from '@backstage-gitops/plugin-gitops-common';
import type { Repository } from '@backstage-gitops/plugin-gitops-common';
import { Link } from 'react-router-dom';
import { plural } from '../../words';
import { METHOD_NAMES, TYPE_WORDS } from '../RepositoryDialog';
import type { Column } from '../DataTable';
import { ConnectionState } from './ConnectionState';

/** The filtered list of those applications that use a repository. */
export function applicationsAddress(
  root: string,
  { normalizedUrl, project }: Pick<Repository, 'normalizedUrl' | 'project'>,
): string {
  const params = new URLSearchParams({ repo: normalizedUrl });
  if (project) params.set('project', project);
  return `${root}?${params}`;
}

/** How a repository is signed in to, by its own credentials or by a template's. */
export function signInText(repository: Repository): string {
  const { credentialFields, credentialTemplate } = repository;
  if (credentialTemplate) return `template ${credentialTemplate.url}`;
  return METHOD_NAMES[signInMethod(credentialFields)];
}

export function repositoryColumns(options: {
  now: number;
  root: string;
  classes: Record<'name' | 'dim' | 'link' | 'mono' | 'why', string>;
  actions: Column<Repository>['cell'];
}): Column<Repository>[] {
  const { now, root, classes } = options;
  return [
    {
      title: 'Repository',
      wide: true,
      cell: ({ name, url, connection }) => (
        <span title={url}>
          {name && <span className={classes.name}>{name} </span>}
          <span
            className={name ? `${classes.dim} ${classes.mono}` : classes.name}
          >
            {url}
          </span>
          {connection.state === 'Failed' && (
            <div className={classes.why} title={connection.message}>
              {connection.message}
            </div>
          )}
        </span>
      ),
    },
    {
      title: 'Connection',
      cell: ({ connection }) => (
        <ConnectionState connection={connection} now={now} />
      ),
    },
    { title: 'Type', cell: ({ type }) => TYPE_WORDS[type] },
    { title: 'Project', cell: ({ project }) => project ?? 'all' },
    {
      title: 'Signs in with',
      cell: repository => (
        <span className={classes.dim}>{signInText(repository)}</span>
      ),
    },
    {
      title: 'Used by',
      cell: repository =>
        repository.applications === 0 ? (
          <span className={classes.dim}>nothing</span>
        ) : (
          <Link
            className={classes.link}
            to={applicationsAddress(root, repository)}
          >
            {plural(repository.applications, 'application')}
          </Link>
        ),
    },
    { title: 'Actions', right: true, cell: options.actions },
  ];
}
