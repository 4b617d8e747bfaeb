import {
  buildFacts,
  createRenderer,
  createToolBox,
  DEFAULT_TRACKING,
  lazyLauncher,
  lentContents,
  prepareManifests,
  scopeWithoutCluster,
  sourcesOf,
  type ClusterFacts,
  type DesiredManifests,
  type Renderer,
  toolOverrides,
} from '@backstage-gitops/engine';
import {
  DEFAULT_CONTROL_PLANE_NAMESPACE,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../exit';
import { readApplications } from '../input/application';
import { toYaml, writeJson } from '../output/write';
import type { RenderOptions } from '../program/actions';
import { cacheFolder, sourceOpener, type SourceOpener } from './sources';

/** What an application wants in its cluster. Without a cluster, kinds are namespaced unless they are known not to be. */
async function desired(
  renderer: Renderer,
  { open, access }: SourceOpener,
  document: Application,
  cluster: ClusterFacts | undefined,
): Promise<DesiredManifests> {
  const application = buildFacts(document, DEFAULT_CONTROL_PLANE_NAMESPACE);
  const sources = await Promise.all(
    sourcesOf(document).map(async source => ({
      source,
      content: await open(source),
    })),
  );
  const refs = lentContents(sources);
  const rendered = await Promise.all(
    sources.map(each =>
      renderer.render({ ...each, refs, application, cluster, access }),
    ),
  );
  return prepareManifests(rendered, {
    appName: application.appName,
    destinationNamespace: application.destinationNamespace,
    tracking: DEFAULT_TRACKING,
    isNamespaced: scopeWithoutCluster(rendered.flatMap(part => part.objects)),
  });
}

/** `gitops render`: the manifests of the Application documents of a file; what is odd about them goes to standard error. */
export async function render(options: RenderOptions): Promise<ExitCode> {
  const applications = readApplications(options.filename);
  const launcher = lazyLauncher();
  const tools = createToolBox({
    launcher,
    folder: cacheFolder('tools'),
    overrides: toolOverrides(process.env),
  });
  const renderer = createRenderer({ tools });
  const opener = sourceOpener(launcher, options.local);
  const { kubeVersion = '', apiVersions } = options;
  const cluster =
    kubeVersion || apiVersions
      ? { kubeVersion, apiVersions: [...(apiVersions ?? [])].sort() }
      : undefined;
  try {
    const objects = [];
    for (const application of applications) {
      const result = await desired(renderer, opener, application, cluster);
      for (const { type, message } of result.conditions)
        process.stderr.write(`${type}: ${message}\n`);
      objects.push(...result.objects);
    }
    if (options.output === 'json') writeJson(objects);
    else process.stdout.write(objects.map(toYaml).join('---\n'));
    return EXIT.ok;
  } finally {
    await opener.close();
    await renderer.close();
    await tools.close();
    await launcher.close();
  }
}
