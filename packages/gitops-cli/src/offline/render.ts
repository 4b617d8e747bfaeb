import {
  createRenderer,
  DEFAULT_TRACKING,
  instanceName,
  isReferenceOnly,
  prepareManifests,
  scopeWithoutCluster,
  sourcesOf,
  type DesiredManifests,
  type Renderer,
} from '@backstage-gitops/engine';
import {
  DEFAULT_CONTROL_PLANE_NAMESPACE,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../exit';
import { readApplications } from '../input/application';
import { toYaml, writeJson } from '../output/write';
import type { RenderOptions } from '../program/actions';
import { renderFromGit } from './repository';

/** What an application wants in its cluster. Without a cluster, kinds are namespaced unless they are known not to be. */
async function desired(
  renderer: Renderer,
  application: Application,
  local: string | undefined,
): Promise<DesiredManifests> {
  const { metadata, spec } = application;
  const sources = sourcesOf(application).filter(
    source => !isReferenceOnly(source),
  );
  const rendered =
    local === undefined
      ? await renderFromGit(renderer, sources)
      : await Promise.all(
          sources.map(source => renderer.renderLocal({ dir: local, source })),
        );
  return prepareManifests(rendered, {
    appName: instanceName(
      metadata.namespace,
      metadata.name,
      DEFAULT_CONTROL_PLANE_NAMESPACE,
    ),
    destinationNamespace: spec.destination.namespace ?? '',
    tracking: DEFAULT_TRACKING,
    isNamespaced: scopeWithoutCluster(rendered.flatMap(part => part.objects)),
  });
}

/** `gitops render`: the manifests of the Application documents of a file; what is odd about them goes to standard error. */
export async function render(options: RenderOptions): Promise<ExitCode> {
  const applications = readApplications(options.filename);
  const renderer = createRenderer();
  try {
    const objects = [];
    for (const application of applications) {
      const result = await desired(renderer, application, options.local);
      for (const { type, message } of result.conditions)
        process.stderr.write(`${type}: ${message}\n`);
      objects.push(...result.objects);
    }
    if (options.output === 'json') writeJson(objects);
    else process.stdout.write(objects.map(toYaml).join('---\n'));
    return EXIT.ok;
  } finally {
    await renderer.close();
  }
}
