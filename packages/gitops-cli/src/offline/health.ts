import { assessHealth } from '@backstage-gitops/engine';
import { EXIT, type ExitCode } from '../exit';
import { readKubernetesObjects } from '../input/kubernetes';
import { writeTable } from '../output/table';
import type { FilesOptions } from '../program/actions';
import { writeJson } from '../output/write';

/** `gitops health`: one entry an object, in the order of the input. */
export async function health(options: FilesOptions): Promise<ExitCode> {
  const entries = readKubernetesObjects(options.filename).map(
    ({ file, index, object }) => {
      const found = assessHealth(object);
      return {
        file,
        index,
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace: object.metadata.namespace ?? '',
        name: object.metadata.name,
        status: found?.status ?? null,
        message: found?.message ?? '',
      };
    },
  );
  if (options.output === 'json') writeJson(entries);
  else
    writeTable(
      ['KIND', 'NAMESPACE', 'NAME', 'STATUS', 'MESSAGE'],
      entries.map(entry => [
        entry.kind,
        entry.namespace,
        entry.name,
        entry.status ?? '',
        entry.message,
      ]),
    );
  return EXIT.ok;
}
