import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { ClusterFolder } from './folder';
import { writePrivate } from './folder';
import { stages } from './stages';

/** Writes kwok's configuration and the log that every fake pod has. */
export async function writeKwokConfig(
  folder: ClusterFolder,
  options: { execOnHost: boolean },
): Promise<void> {
  const documents: object[] = [
    ...stages,
    {
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'ClusterLogs',
      metadata: { name: 'all-pods' },
      spec: {
        logs: [
          {
            logsFile: folder.podLog,
            previousLogsFile: folder.podLog,
            follow: true,
          },
        ],
      },
    },
  ];
  if (options.execOnHost) {
    documents.push({
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'ClusterExec',
      metadata: { name: 'all-pods' },
      spec: { execs: [{ local: { workDir: folder.exec } }] },
    });
  }
  await writePrivate(
    folder.kwokConfig,
    documents.map(document => stringify(document)).join('---\n'),
  );
  await writeFile(folder.podLog, podLog(new Date()));
}

/** A container log in the kubelet's own format (CRI): time, stream, F for a full line, text. */
function podLog(now: Date): string {
  return [
    'This container is simulated: its pod runs on the fake node of a local control plane.',
    'Starting',
    'Listening on :8080',
    'Ready to serve',
  ]
    .map((text, index) => {
      const time = new Date(now.getTime() + index).toISOString();
      return `${time.replace('Z', '000000Z')} stdout F ${text}\n`;
    })
    .join('');
}
