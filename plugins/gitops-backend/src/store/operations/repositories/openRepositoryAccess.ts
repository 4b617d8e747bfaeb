import { longestPrefix } from '@backstage-gitops/engine';
import {
  canSignIn,
  isSshUrl,
  RepositoryOptions,
  RepositoryType,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import type {
  RepositoryCredentials,
  RepositorySettings,
} from '../../credentials';
import { repositoryHost } from '../../repositoryUrl';
import { Sealing, Secret } from '../../sealing';
import type { CredentialTemplateRow, RepositoryRow } from '../../types';
import { getHostCertificate } from '../certificates/getHostCertificate';
import { getKnownHosts } from '../certificates/getKnownHosts';
import { listCredentialTemplates } from '../credentialTemplates/listCredentialTemplates';
import { getRepositoryByUrl } from './getRepositoryByUrl';
import { credentialsOf, openSettings, optionsOf } from './settings';

/** How to reach a repository: all that a client needs, and nothing that it has to look up. */
export interface RepositoryAccess {
  /** As the caller gave it. */
  url: string;
  type: RepositoryType;
  /** The registered repository; undefined where nobody registered the URL. */
  repositoryId?: string;
  /** Stable name of the credentials, for mirrors and caches; undefined where there are none. */
  identity?: string;
  credentials: Secret<RepositoryCredentials>;
  options: RepositoryOptions;
  /** OpenSSH known_hosts text; for ssh URLs only. */
  knownHosts?: string;
  /** PEM bundle that replaces the system's authorities, the repository's own before the host's. */
  caBundle?: string;
}

/**
 * How applications of a project reach a URL (spec sources §15.3): by the project's own repository, else by the one for all,
 * else anonymously; what cannot sign in takes the credential template of the longest address.
 *
 * @throws Error when stored credentials do not open, naming the missing key
 */
export async function openRepositoryAccess(options: {
  knex: Knex;
  sealing: Sealing;
  url: string;
  project?: string;
}): Promise<RepositoryAccess> {
  const { knex, sealing, url } = options;
  const repository = await getRepositoryByUrl(options);
  const settings = repository
    ? await openSettings({
        knex,
        sealing,
        table: 'repositories',
        id: repository.id,
      })
    : undefined;
  return completeAccess({
    ...options,
    url,
    repository,
    settings: settings?.reveal() ?? {},
  });
}

/** The same with settings that are not stored yet, as a person who registers a repository tries them. */
export async function completeAccess(options: {
  knex: Knex;
  sealing: Sealing;
  url: string;
  project?: string;
  type?: RepositoryType;
  repository?: Pick<RepositoryRow, 'id' | 'type'>;
  settings: RepositorySettings;
}): Promise<RepositoryAccess> {
  const { knex, url, repository } = options;
  const { settings, identity } = await filled(options);
  const credentials = credentialsOf(settings);
  const host = repositoryHost(url);
  return {
    url,
    type: options.type ?? repository?.type ?? defaultType(url),
    repositoryId: repository?.id,
    identity,
    credentials: new Secret(credentials),
    options: optionsOf(settings),
    knownHosts: isSshUrl(url) ? await getKnownHosts({ knex }) : undefined,
    caBundle:
      credentials.caBundle ??
      (host ? await getHostCertificate({ knex, host }) : undefined),
  };
}

/** The template that a repository of a project takes its credentials from; of equal length, the project's own. */
export function templateFor<
  Template extends Pick<CredentialTemplateRow, 'url' | 'project'>,
>(
  url: string,
  project: string | undefined,
  templates: readonly Template[],
): Template | undefined {
  const own = templates.filter(
    each => each.project && each.project === project,
  );
  const shared = templates.filter(each => !each.project);
  return longestPrefix(url, [...own, ...shared]);
}

/** What an address means that names no type (spec sources §15.3). */
export function defaultType(url: string): RepositoryType {
  return /^oci:\/\//i.test(url.trim()) ? 'oci' : 'git';
}

/**
 * A template fills what the repository leaves unset. The original lets a template's switches overrule the repository's
 * (spec sources §15.3, point 4); here the nearer word counts.
 */
async function filled(options: {
  knex: Knex;
  sealing: Sealing;
  url: string;
  project?: string;
  repository?: Pick<RepositoryRow, 'id'>;
  settings: RepositorySettings;
}): Promise<{ settings: RepositorySettings; identity?: string }> {
  const { knex, sealing, url, project, repository, settings } = options;
  const own = credentialsOf(settings);
  if (canSignIn(Object.keys(own))) {
    return {
      settings,
      identity: repository && `repositories/${repository.id}`,
    };
  }
  const templates = await listCredentialTemplates({ knex });
  const template = templateFor(url, project, templates);
  if (!template) return { settings };
  const { id } = template;
  const table = 'credential_templates';
  const opened = await openSettings({ knex, sealing, table, id });
  return {
    settings: { ...opened.reveal(), ...own, ...optionsOf(settings) },
    identity: `${table}/${id}`,
  };
}
