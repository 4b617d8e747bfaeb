import type { KustomizeOptions } from '@backstage-gitops/plugin-gitops-common';
import { substitute } from '../../environment';
import type { KustomizeBuildOptions } from '../buildOptions';
import { fieldOf, itemsOf, type Fields } from '../fields';
import type { Root } from '../root';
import { addComponents } from './components';
import { setImages } from './images';
import { addAnnotations, addLabels } from './metadata';
import { setReplicas } from './replicas';

type Environment = Readonly<Record<string, string>>;

/**
 * The kustomization of a source with what its application says (spec sources §7.1): each field with the effect of the
 * `kustomize edit` command of its name, in this order. The same fields where it says nothing.
 */
export async function withApplicationOptions(
  root: Root,
  fields: Fields,
  options: KustomizeOptions,
  environment: Environment,
): Promise<Fields> {
  const filled = (pairs: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries(pairs).map(([key, value]) => [
        key,
        substitute(value, environment),
      ]),
    );
  const { commonAnnotations, commonAnnotationsEnvsubst } = options;
  let edited = fields;
  edited = setText(edited, 'namePrefix', options.namePrefix);
  edited = setText(edited, 'nameSuffix', options.nameSuffix);
  edited = setImages(
    edited,
    (options.images ?? []).map(image => substitute(image, environment)),
  );
  edited = setReplicas(edited, options.replicas ?? []);
  edited = addLabels(edited, filled(options.commonLabels), {
    force: options.forceCommonLabels,
    withoutSelector: options.labelWithoutSelector,
    includeTemplates: options.labelIncludeTemplates,
  });
  edited = addAnnotations(
    edited,
    commonAnnotationsEnvsubst
      ? filled(commonAnnotations)
      : commonAnnotations ?? {},
    options.forceCommonAnnotations,
  );
  edited = setText(edited, 'namespace', options.namespace);
  edited = append(edited, 'patches', options.patches ?? []);
  return addComponents(
    root,
    edited,
    options.components ?? [],
    options.ignoreMissingComponents ?? false,
  );
}

/** What build options say, in the kustomization itself: not all programs that build have flags for it. */
export function withBuildOptions(
  fields: Fields,
  { reorder, managedByLabel }: KustomizeBuildOptions,
): Fields {
  let edited = fields;
  if (reorder === 'none' && !fieldOf(fields, 'sortOptions')) {
    edited = { ...edited, sortOptions: { order: 'fifo' } };
  }
  return managedByLabel
    ? append(edited, 'buildMetadata', ['managedByLabel'])
    : edited;
}

function setText(
  fields: Fields,
  name: 'namePrefix' | 'nameSuffix' | 'namespace',
  value: string | undefined,
): Fields {
  return value ? { ...fields, [name]: value } : fields;
}

function append(
  fields: Fields,
  name: string,
  more: readonly unknown[],
): Fields {
  return more.length === 0
    ? fields
    : { ...fields, [name]: [...itemsOf(fields, name), ...more] };
}
