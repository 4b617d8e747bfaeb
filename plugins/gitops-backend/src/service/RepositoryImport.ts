import type {
  CertificateInput,
  CredentialTemplate,
  ImportResult,
  Repository,
} from '@backstage-gitops/plugin-gitops-common';
import { isError } from '@backstage/errors';
import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { canonicalJson, credentialsOf, optionsOf } from '../store';
import type { Caller } from './caller';
import { parseCertificates } from './certificates/parseCertificates';
import type { DeclaredRepository } from './repositories/declarative';
import { replacing } from './repositories/mergeSettings';
import { Declaration, readDeclarations } from './repositories/readDeclarations';
import type { RepositoryScope } from './repositories/scope';
import { requireAction } from './RepositoryGate';
import type { RepositoryImportService, Services } from './types';

type Outcome = Omit<ImportResult, 'index' | 'document'>;
type Targets = Pick<
  Services,
  'repositories' | 'credentialTemplates' | 'certificates'
>;

/** Errors that are about the document that is read; others end the import. */
const EXPECTED = ['InputError', 'ConflictError', 'NotAllowedError'];

/** One import: who asks, what they may do, and whether it is only tried. */
interface Run {
  caller: Caller;
  scope: RepositoryScope;
  dryRun: boolean;
}

/** Takes Argo CD's declarative Secrets and ConfigMaps into the services, as far as the caller may. */
export class RepositoryImport implements RepositoryImportService {
  readonly #services: Targets;
  readonly #scopeOf: (caller: Caller) => Promise<RepositoryScope>;

  /** @param services - without permissions: what the caller may do is looked up in `scopeOf` before each call */
  constructor(
    services: Targets,
    scopeOf: (caller: Caller) => Promise<RepositoryScope>,
  ) {
    this.#services = services;
    this.#scopeOf = scopeOf;
  }

  async import(
    caller: Caller,
    input: { manifests: string; dryRun?: boolean },
  ): Promise<ImportResult[]> {
    const { manifests, dryRun = false } = input;
    const run = { caller, scope: await this.#scopeOf(caller), dryRun };
    requireAction(run.scope, undefined, 'create');
    const results: ImportResult[] = [];
    // One after the other: a later document may say something else of the same repository.
    for (const declaration of readDeclarations(manifests)) {
      const { index, document } = declaration;
      const outcome = await this.#take(run, declaration);
      results.push({ index, document, ...outcome });
    }
    return results;
  }

  async #take(run: Run, declaration: Declaration): Promise<Outcome> {
    if (declaration.kind === 'result') return declaration.result;
    const { kind, name } =
      declaration.kind === 'certificates'
        ? { kind: declaration.input.kind, name: declaration.input.name }
        : { kind: declaration.kind, name: declaration.declared.url };
    try {
      if (declaration.kind === 'certificates') {
        return await this.#takeCertificates(run, declaration.input);
      }
      const { declared } = declaration;
      const action =
        declaration.kind === 'repository'
          ? await this.#takeRepository(run, declared)
          : await this.#takeTemplate(run, declared);
      const unused = declared.unknown.join(', ');
      return {
        kind: declaration.kind,
        name: declared.url,
        action,
        ...(unused && { message: `Keys without a meaning here: ${unused}.` }),
      };
    } catch (error) {
      if (!isError(error) || !EXPECTED.includes(error.name)) throw error;
      return {
        kind: kindOf(kind),
        name,
        action: 'rejected',
        message: error.message,
      };
    }
  }

  async #takeCertificates(run: Run, input: CertificateInput): Promise<Outcome> {
    const entries = parseCertificates(input);
    requireAction(run.scope, undefined, 'create');
    const known = new Set(
      (await this.#services.certificates.list(run.caller)).items.map(
        ({ kind, name, data }) => `${kind} ${name} ${data}`,
      ),
    );
    const fresh = entries.some(
      ({ kind, name, data }) => !known.has(`${kind} ${name} ${data}`),
    );
    if (fresh && !run.dryRun) {
      await this.#services.certificates.add(run.caller, input);
    }
    return {
      kind: kindOf(input.kind),
      name:
        entries.length === 1 ? entries[0].name : `${entries.length} entries`,
      action: fresh ? 'created' : 'unchanged',
    };
  }

  async #takeRepository(
    run: Run,
    declared: DeclaredRepository,
  ): Promise<ImportResult['action']> {
    const { repositories } = this.#services;
    const { caller, scope, dryRun } = run;
    const known = await repositories.find(caller, declared);
    const before = known?.origin === 'implicit' ? undefined : known;
    requireAction(scope, declared.project, before ? 'update' : 'create');
    const input = {
      ...inputOf(declared),
      name: declared.name,
      validate: false,
    };
    if (dryRun) return before ? 'updated' : 'created';
    if (!before) {
      await repositories.create(caller, input);
      return 'created';
    }
    return compared(
      before,
      await repositories.update(caller, before.id, input),
    );
  }

  async #takeTemplate(
    run: Run,
    declared: DeclaredRepository,
  ): Promise<ImportResult['action']> {
    const { credentialTemplates } = this.#services;
    const { caller, scope, dryRun } = run;
    const before = (await credentialTemplates.list(caller)).items.find(
      ({ url, project = '' }) =>
        normalizeRepoUrl(url) === normalizeRepoUrl(declared.url) &&
        project === (declared.project ?? ''),
    );
    requireAction(scope, declared.project, before ? 'update' : 'create');
    const input = inputOf(declared);
    if (dryRun) return before ? 'updated' : 'created';
    if (!before) {
      await credentialTemplates.create(caller, input);
      return 'created';
    }
    return compared(
      before,
      await credentialTemplates.update(caller, before.id, input),
    );
  }
}

/** What a Secret says takes the place of all that was stored. */
function inputOf({ url, project, type, settings }: DeclaredRepository) {
  return {
    url,
    project,
    type,
    credentials: replacing(credentialsOf(settings)),
    options: optionsOf(settings),
  };
}

/** Values of credentials are not seen here: the time of their last change says whether they are others. */
function compared(
  before: Repository | CredentialTemplate,
  after: Repository | CredentialTemplate,
): 'updated' | 'unchanged' {
  const said = ({ allowedActions: _right, ...shown }: typeof before) =>
    canonicalJson({ ...shown, connection: undefined });
  return said(before) === said(after) ? 'unchanged' : 'updated';
}

function kindOf(
  kind: CertificateInput['kind'] | ImportResult['kind'],
): ImportResult['kind'] {
  return kind === 'ssh-signing-key' ? 'none' : kind;
}
