import type { ImportResult } from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { readInputs } from '../../input/files';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';

export interface RepoImportOptions {
  filename: string[];
  dryRun?: boolean;
  output: string;
}

const line = ({ document, kind, name, action, message }: ImportResult) =>
  [
    `${document}: ${kind === 'none' ? '' : `${kind} ${name ?? ''} `}${action}`,
    message,
  ]
    .filter(Boolean)
    .join(' – ');

/**
 * `gitops repo import`: Argo CD's declarative Secrets and ConfigMaps, as `kubectl get secret,configmap -n argocd -o yaml`
 * prints them. Exit code 1 says that something was rejected.
 */
export async function repoImport(
  options: RepoImportOptions,
): Promise<ExitCode> {
  const { filename, dryRun = false, output } = options;
  const inputs = readInputs(filename);
  const results = await withPortal(async api => {
    const all: (ImportResult & { file: string })[] = [];
    for (const { file, text } of inputs) {
      const part = await api.importRepositories({ manifests: text, dryRun });
      all.push(...part.map(result => ({ file, ...result })));
    }
    return all;
  });
  if (output === 'text') writeLines(results.map(line));
  else writeValue(output, results);
  return results.some(({ action }) => action === 'rejected')
    ? EXIT.no
    : EXIT.ok;
}
