import type {
  Certificate,
  CertificateInput,
  CertificateList,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  CertificateRow,
  deleteCertificate,
  getCertificate,
  listCertificates,
  putCertificates,
} from '../store';
import type { Caller } from './caller';
import { parseCertificates } from './certificates/parseCertificates';
import type { ServiceContext } from './context';
import { RepositoryNotices } from './repositories/RepositoryNotices';
import { ALL_MANAGE_ACTIONS } from './repositories/views';
import type { CertificatesService } from './types';

/** Known hosts, certificates and keys of signers in the store, without permissions. */
export class StoreCertificatesService implements CertificatesService {
  readonly #context: ServiceContext;
  readonly #notices: RepositoryNotices;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#notices = new RepositoryNotices(context);
  }

  async list(_caller: Caller): Promise<CertificateList> {
    const items = (await listCertificates(this.#context)).map(view);
    return { items, allowedActions: ALL_MANAGE_ACTIONS };
  }

  async add(caller: Caller, input: CertificateInput): Promise<Certificate[]> {
    const rows = await putCertificates({
      knex: this.#context.knex,
      entries: parseCertificates(input),
      origin: 'api',
      by: caller.actor,
    });
    await this.#tell(caller, 'certificate-add', rows);
    return rows.map(view);
  }

  async delete(caller: Caller, id: string): Promise<void> {
    const row = await getCertificate({ ...this.#context, id });
    if (!row) throw new NotFoundError(`There is no certificate ${id}`);
    if (row.origin === 'config') {
      throw new ConflictError(
        `The entry of ${row.name} comes from the configuration; change it there`,
      );
    }
    await deleteCertificate({ ...this.#context, id });
    await this.#tell(caller, 'certificate-delete', [row]);
  }

  async #tell(
    caller: Caller,
    action: string,
    rows: readonly CertificateRow[],
  ): Promise<void> {
    await this.#notices.certificatesChanged(rows);
    await this.#notices.audit(caller, action, {
      detail: {
        entries: rows.map(({ kind, name, fingerprint }) => ({
          kind,
          name,
          fingerprint,
        })),
      },
    });
  }
}

function view({ identity: _internal, ...shown }: CertificateRow): Certificate {
  return shown;
}
