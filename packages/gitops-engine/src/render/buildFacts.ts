import {
  DEFAULT_PROJECT,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { GENERATE_PATHS_ANNOTATION } from '../annotations';
import { instanceName } from '../compare';
import type { BuildFacts } from './types';

/** What the sources of an application may use of it. */
export function buildFacts(
  { metadata, spec }: Application,
  controlPlaneNamespace: string,
): BuildFacts {
  const { name, namespace, annotations } = metadata;
  return {
    appName: instanceName(namespace, name, controlPlaneNamespace),
    name,
    project: spec.project || DEFAULT_PROJECT,
    destinationNamespace: spec.destination.namespace ?? '',
    generatePaths: annotations?.[GENERATE_PATHS_ANNOTATION],
  };
}
