import { createHash } from 'node:crypto';
import { parsePlugin } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../../errors';
import type { RenderContext } from '../../job';
import {
  placeInRoot,
  pluginBackend,
  type PluginBackend,
  type PluginRun,
} from '../backend';
import type { SidecarPlugin } from '../settings';
import { archiveOf } from './archive';
import { askSidecar } from './request';

const DEADLINE_MS = 90_000;
/** A sidecar that does not say quickly what it is keeps all sources waiting. */
const GREETING_MS = 5_000;
const MAX_DEFINITION_BYTES = 256 * 1024;
const MAX_REASON = 4_000;

type Step = 'discover' | 'generate' | 'announce';

/**
 * Asks a sidecar what it is.
 *
 * @throws EngineError RenderFailed where it cannot be reached, or is no plugin
 */
export async function openSidecar({
  socket,
  deadlineMs = DEADLINE_MS,
}: SidecarPlugin): Promise<PluginBackend> {
  const { status, body } = await askSidecar({
    socket,
    path: '/v1/plugin',
    deadlineMs: GREETING_MS,
    maxBytes: MAX_DEFINITION_BYTES,
  });
  const { value: definition, errors } = parsePlugin(
    status === 200 ? json(body) : null,
  );
  if (!definition) {
    const [{ path, message }] = errors;
    throw new EngineError(
      'RenderFailed',
      `What the plugin at ${socket} says of itself is not valid: ${
        path === '' ? '' : `${path} `
      }${message}.`,
      { hint: 'Correct the definition of the sidecar.' },
    );
  }
  const ask = async (step: Step, run: PluginRun, context: RenderContext) =>
    askSidecar({
      socket,
      path: `/v1/${step}`,
      body: await requestBody(run, context),
      deadlineMs,
      maxBytes: context.limits.totalBytes,
    });
  const output = async (step: Step, run: PluginRun, context: RenderContext) => {
    const answer = await ask(step, run, context);
    if (answer.status === 200) return answer.body;
    throw failed(run, answer.body);
  };
  return pluginBackend(
    definition,
    { definition, socket },
    {
      environment: {},
      async discover(run, context) {
        const answer = await ask('discover', run, context);
        if (answer.status === 422) return false;
        if (answer.status === 200) return answer.body.length > 0;
        throw failed(run, answer.body);
      },
      generate: (run, context) => output('generate', run, context),
      announce: (run, context) => output('announce', run, context),
    },
  );
}

/** A line of JSON, then the archive that it describes. */
async function requestBody(
  run: PluginRun,
  context: RenderContext,
): Promise<Buffer> {
  const archive = await archiveOf(run, context);
  const line = JSON.stringify({
    path: placeInRoot(run),
    environment: run.environment,
    size: archive.length,
    sha256: createHash('sha256').update(archive).digest('hex'),
  });
  return Buffer.concat([Buffer.from(`${line}\n`), archive]);
}

function failed({ backend, folder }: PluginRun, reason: Buffer): EngineError {
  const text = reason.toString('utf8').trim().slice(-MAX_REASON);
  return new EngineError(
    'RenderFailed',
    `${folder.path || 'The root of the source'}: plugin ${
      backend.name
    } failed: ${text.replace(/\.$/, '')}.`,
    {
      hint: 'Correct the source, or the command in the definition of the plugin.',
    },
  );
}

function json(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
