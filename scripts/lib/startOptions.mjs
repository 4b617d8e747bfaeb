import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

export const usage = `npm start -- [options]

  --port PORT         where the portal answers (default 7007)
  --git-port PORT     where the local Git server answers; only for the first start (default 7008, or a free one)
  --kubeconfig FILE   use this cluster instead of a local control plane
  --context NAME      a context of that file (default: its current one)
  --help              this text
`;

/** @param {string[]} args */
export function readStartOptions(args) {
  const { values } = parse(args);
  if (values.context !== undefined && values.kubeconfig === undefined) {
    throw misuse('--context needs --kubeconfig');
  }
  return {
    help: values.help ?? false,
    port: readPort('--port', values.port) ?? 7007,
    gitPort: readPort('--git-port', values['git-port']),
    kubeconfig: values.kubeconfig,
    context: values.context,
    stateDir: stateDir(values),
  };
}

function parse(args) {
  const string = { type: 'string' };
  const options = {
    port: string,
    'git-port': string,
    kubeconfig: string,
    context: string,
    help: { type: 'boolean' },
  };
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw misuse(error.message);
  }
}

function readPort(option, text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw misuse(`${option} ${text} is not a port`);
}

/** Each cluster has data of its own: what is known of one is not true of another. */
function stateDir({ kubeconfig, context = '' }) {
  const folder = path.join(root, '.gitops');
  if (kubeconfig === undefined) return folder;
  const key = createHash('sha256')
    .update(`${path.resolve(kubeconfig)}\0${context}`)
    .digest('hex');
  return path.join(folder, 'clusters', key.slice(0, 12));
}

function misuse(reason) {
  return new Failure(`${reason}.`, { hint: `Usage: ${usage}` });
}
