import {
  parseAnnouncements,
  type ParameterAnnouncement,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { RenderContext, RenderJob } from '../job';

/**
 * The parameters that the plugin of a source takes: those that its command finds in the source, then those of its definition
 * (spec sources §8.1).
 *
 * @throws EngineError as `Plugins.of`, RenderFailed where the command fails or answers with something else
 */
export async function announceParameters(
  job: RenderJob,
  context: RenderContext,
): Promise<{ name: string; parameters: ParameterAnnouncement[] }> {
  const run = await context.plugins.of(job, context);
  const { name, definition, runner } = run.backend;
  const { dynamic, static: fixed = [] } = definition.spec.parameters ?? {};
  const found = dynamic
    ? announced(await runner.announce(run, context), name)
    : [];
  return { name, parameters: [...found, ...fixed] };
}

function announced(output: Buffer, name: string): ParameterAnnouncement[] {
  const { value, errors } = parseAnnouncements(json(output));
  if (value) return value;
  const [{ path, message }] = errors;
  throw new EngineError(
    'RenderFailed',
    `What plugin ${name} announces as parameters is not valid: ${
      path === '' ? '' : `${path} `
    }${message}.`,
    { hint: 'Correct spec.parameters.dynamic of the plugin.' },
  );
}

function json(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
