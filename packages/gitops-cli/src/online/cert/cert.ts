import type {
  Certificate,
  CertificateKind,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { Failure } from '../../failure';
import { readText } from '../../input/secrets';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';

export interface CertAddOptions {
  filename: string;
  name?: string;
  output: string;
}

const HEAD = ['KIND', 'NAME', 'ALGORITHM', 'FINGERPRINT', 'EXPIRES'];

const short = (one: Certificate) => [
  one.kind,
  one.name,
  one.algorithm ?? '',
  one.fingerprint,
  one.expiresAt ?? '',
];

function write(output: string, items: readonly Certificate[]): void {
  if (output === 'name') writeLines(items.map(({ name }) => name));
  else if (output === 'text') writeTable(HEAD, items.map(short));
  else if (output === 'wide')
    writeTable(
      [...HEAD, 'ORIGIN', 'ID'],
      items.map(one => [...short(one), one.origin, one.id]),
    );
  else writeValue(output, items);
}

/** `gitops cert list` */
export async function certList(options: {
  kind?: CertificateKind;
  output: string;
}): Promise<ExitCode> {
  const { items } = await withPortal(api => api.listCertificates());
  write(
    options.output,
    items.filter(({ kind }) => !options.kind || kind === options.kind),
  );
  return EXIT.ok;
}

/** `gitops cert add`: what a file holds; entries of the same host or key are replaced. */
export async function certAdd(
  kind: CertificateKind,
  options: CertAddOptions,
): Promise<ExitCode> {
  const data = readText(options.filename);
  const items = await withPortal(api =>
    api.addCertificates({ kind, data, name: options.name }),
  );
  write(options.output, items);
  return EXIT.ok;
}

/** `gitops cert rm`: by id, or by name where only one entry of the kind has it. */
export async function certRemove(
  names: string[],
  options: { kind?: CertificateKind },
): Promise<ExitCode> {
  return withPortal(async api => {
    const { items } = await api.listCertificates();
    for (const name of names) {
      const found = items.filter(
        one =>
          (one.id === name || one.name === name) &&
          (!options.kind || one.kind === options.kind),
      );
      if (found.length !== 1)
        throw new Failure(
          found.length === 0
            ? `There is no entry ${name}`
            : `${found.length} entries are called ${name}`,
          { hint: 'gitops cert list -o wide shows their ids' },
        );
      await api.deleteCertificate(found[0].id);
      writeLines([`${found[0].kind} ${found[0].name} removed`]);
    }
    return EXIT.ok;
  });
}
