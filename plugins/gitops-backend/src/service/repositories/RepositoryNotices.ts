import { CertificateRow, listUsedUrls, repositoryHost } from '../../store';
import { longestPrefix } from '@backstage-gitops/engine';
import type { Caller } from '../caller';
import type { ServiceContext } from '../context';
import { appendAudit, AuditRow } from '../../store';

/** Tells the engine which repositories are reached in another way now, and notes who did it. */
export class RepositoryNotices {
  readonly #context: Pick<ServiceContext, 'knex' | 'engine'>;

  constructor(context: Pick<ServiceContext, 'knex' | 'engine'>) {
    this.#context = context;
  }

  /** @param what - never holds credentials */
  async audit(
    caller: Caller,
    action: string,
    what: { project?: string; detail: AuditRow['detail'] },
  ): Promise<void> {
    const { knex } = this.#context;
    const { project, detail } = what;
    await appendAudit({
      knex,
      items: [{ actor: caller.actor, action, project, detail }],
    });
  }

  repositoryChanged(url: string): void {
    this.#context.engine.repositoryChanged(url);
  }

  /** All repositories below the address may sign in differently. */
  async templateChanged(template: { url: string }): Promise<void> {
    await this.#changed(url => longestPrefix(url, [template]) !== undefined);
  }

  /** Connections that were checked against these entries are to be made anew. */
  async certificatesChanged(
    entries: readonly Pick<CertificateRow, 'kind' | 'name'>[],
  ): Promise<void> {
    const hosts = entries.filter(({ kind }) => kind === 'tls-certificate');
    const names = new Set(hosts.map(({ name }) => name));
    const ssh = entries.some(({ kind }) => kind === 'ssh-known-host');
    if (names.size === 0 && !ssh) return;
    await this.#changed(url =>
      url.includes('://') ? names.has(repositoryHost(url) ?? '') : ssh,
    );
  }

  async #changed(isMeant: (url: string) => boolean): Promise<void> {
    const { knex, engine } = this.#context;
    const urls = await listUsedUrls({ knex });
    for (const url of urls.filter(isMeant)) engine.repositoryChanged(url);
  }
}
