import { parse } from 'yaml';
import { renderKubeconfig } from './kubeconfig';

it('names one context that reaches the server with the token', () => {
  const config = parse(
    renderKubeconfig({
      name: 'dev',
      server: 'https://127.0.0.1:1234',
      ca: 'PEM',
      token: '12345',
    }),
  );
  expect(config['current-context']).toBe('dev');
  expect(config.contexts[0].context).toEqual({ cluster: 'dev', user: 'dev' });
  expect(config.clusters[0].cluster).toEqual({
    server: 'https://127.0.0.1:1234',
    'certificate-authority-data': 'UEVN',
  });
  // A token of digits must stay a string.
  expect(config.users[0].user.token).toBe('12345');
});
