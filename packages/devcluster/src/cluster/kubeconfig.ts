import { stringify } from 'yaml';

/** A kubeconfig with one cluster, user and context, all of the same name. */
export function renderKubeconfig(options: {
  name: string;
  server: string;
  /** PEM. */
  ca: string;
  token: string;
}): string {
  const { name, server, ca, token } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });
}
