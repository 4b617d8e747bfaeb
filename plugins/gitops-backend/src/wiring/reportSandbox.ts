import type { ToolBox } from '@backstage-gitops/engine';
import type { LoggerService } from '@backstage/backend-plugin-api';

/** Says at the start what keeps programs apart from this machine: a setting that asks for it does not make it so. */
export async function reportSandbox(
  tools: ToolBox,
  logger: LoggerService,
): Promise<void> {
  try {
    const kind = await tools.sandbox();
    if (kind === 'limits') {
      logger.warn(
        'Helm and Kustomize run without a sandbox, under limits alone. Install bubblewrap, and set gitops.tools.sandbox to required where several teams share this portal.',
      );
    } else {
      logger.info(`Helm and Kustomize run in a sandbox (${kind}).`);
    }
  } catch (error) {
    logger.error('Helm and Kustomize cannot run:', asError(error));
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
