import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { resolvePath } from '../../source';
import { text } from '../helm/chart';
import type { RenderContext, RenderJob } from '../job';
import { KUSTOMIZATION_NAMES } from '../sourceType';
import type { KustomizeDetails } from './types';

/** What a kustomization's file says, and images that it replaces. */
export async function kustomizeDetails(
  { tree, folder }: RenderJob,
  { documents }: RenderContext,
): Promise<KustomizeDetails> {
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  let fields: Record<string, unknown> = {};
  for (const name of KUSTOMIZATION_NAMES) {
    const file = await resolvePath(tree, `${prefix}${name}`);
    if (file?.type !== 'blob') continue;
    const [document] = await documents.read(tree, file);
    if (isRecord(document)) fields = document;
    break;
  }
  return {
    images: records(fields.images).map(imageText),
    resources: [...texts(fields.resources), ...texts(fields.bases)],
    components: texts(fields.components),
    namePrefix: text(fields.namePrefix),
    nameSuffix: text(fields.nameSuffix),
    namespace: text(fields.namespace),
  };
}

/** `name=newName:newTag` or `name=newName@digest`, as `kustomize.images` takes it. */
function imageText(image: Record<string, unknown>): string {
  const name = text(image.name);
  const newName = text(image.newName) || name;
  if (image.digest) return `${name}=${newName}@${text(image.digest)}`;
  const tag = image.newTag === undefined ? '' : `:${text(image.newTag)}`;
  return `${name}=${newName}${tag}`;
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(each => typeof each === 'string')
    : [];
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
