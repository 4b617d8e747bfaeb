import { load } from 'js-yaml';
import { EngineError } from '../errors';
import { type JsonObject, objectAt, objectsAt, stringAt } from './json';

/** What a context of a kubeconfig names, as it stands in the file. */
export interface KubeconfigContext {
  cluster: JsonObject;
  user: JsonObject;
}

/** No real kubeconfig comes near; YAML anchors could make a small text large. */
const MAX_LENGTH = 1024 * 1024;

/**
 * Picks a context's cluster and user out of a kubeconfig (`v1 Config`, YAML or JSON). Throws InvalidInput.
 *
 * Own code: the client library's reader comes only together with its generated API (see client-node.ts), and drops what
 * is used here (`tokenFile`, `as-groups`, `disable-compression`).
 */
export function readKubeconfig(
  text: string,
  context?: string,
): KubeconfigContext {
  const config = parse(text);
  const name = context ?? stringAt(config, 'current-context') ?? '';
  const chosen = objectAt(named(config, 'contexts', name), 'context');
  const cluster = objectAt(
    named(config, 'clusters', stringAt(chosen, 'cluster') ?? ''),
    'cluster',
  );
  if (!stringAt(cluster, 'server')) {
    const known = objectsAt(config, 'contexts').map(entry =>
      stringAt(entry, 'name'),
    );
    throw new EngineError(
      'InvalidInput',
      `The kubeconfig has no cluster with a server for context "${name}"`,
      {
        hint:
          known.length > 0
            ? `Name one of its contexts: ${known.slice(0, 20).join(', ')}.`
            : 'Compare it with `kubectl config view --raw`.',
      },
    );
  }
  return {
    cluster,
    user: objectAt(
      named(config, 'users', stringAt(chosen, 'user') ?? ''),
      'user',
    ),
  };
}

function parse(text: string): unknown {
  try {
    if (text.length <= MAX_LENGTH) {
      return load(text);
    }
  } catch {
    // Not kept as a cause: a YAML error quotes the text, and with it tokens.
  }
  throw new EngineError('InvalidInput', 'The kubeconfig is no valid YAML', {
    hint: 'Compare it with `kubectl config view --raw`.',
  });
}

function named(config: unknown, list: string, name: string): unknown {
  return objectsAt(config, list).find(
    entry => stringAt(entry, 'name') === name,
  );
}
