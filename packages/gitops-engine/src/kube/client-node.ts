/**
 * The only way to the libraries that make credentials; each is loaded when the first cluster needs it.
 *
 * Single files of client-node, not its main entry and not its KubeConfig: both come with the generated API of a thousand
 * modules (+48 MiB, 0.7 s of CPU), these with next to nothing (+0.5 MiB, 6 and 20 ms). The package declares no `exports`,
 * and its version is pinned. Kubeconfigs are therefore read with js-yaml, by one reader.
 *
 * `require` and not `import()`: Backstage's Jest leaves the latter as it is and cannot run it.
 */
export function loadExecAuth(): typeof import('@kubernetes/client-node/dist/exec_auth.js') {
  return require('@kubernetes/client-node/dist/exec_auth.js');
}

export function loadOidcAuth(): typeof import('@kubernetes/client-node/dist/oidc_auth.js') {
  return require('@kubernetes/client-node/dist/oidc_auth.js');
}

/** What client-node itself renews tokens with. */
export function loadOpenidClient(): typeof import('openid-client') {
  return require('openid-client');
}
