import {
  parseAnnouncements,
  type ParameterAnnouncement,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { RenderContext, RenderJob } from '../job';
import { withCommands } from './commands';

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
  const { dynamic, static: fixed = [] } =
    run.settings.definition.spec.parameters ?? {};
  if (!dynamic) return { name: run.name, parameters: fixed };
  const output = await withCommands(run, context, commands =>
    commands.run('announcement of parameters', dynamic),
  );
  return {
    name: run.name,
    parameters: [...announced(output.toString('utf8'), run.name), ...fixed],
  };
}

function announced(text: string, name: string): ParameterAnnouncement[] {
  const { value, errors } = parseAnnouncements(json(text));
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

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
