import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import { isJsonObject, parseJson, type JsonObject } from '../kube/json';

const MASK_LENGTH = 8;
const MASK_STEP = 4;

export function isSecret(object: KubernetesObject): boolean {
  return object.kind === 'Secret' && object.apiVersion === 'v1';
}

/**
 * A Secret with `stringData` moved into `data`, where it wins over an existing key. What is no text is taken over as it
 * is, so that the API server refuses it visibly; null becomes the empty value (spec engine §4.6).
 */
export function decodeStringData(secret: KubernetesObject): KubernetesObject {
  const { stringData, ...copy } = secret;
  const data: Record<string, unknown> = isJsonObject(copy.data)
    ? { ...copy.data }
    : {};
  for (const key of Object.keys(data)) {
    data[key] = data[key] ?? '';
  }
  if (isJsonObject(stringData)) {
    for (const [key, value] of Object.entries(stringData)) {
      data[key] =
        typeof value === 'string'
          ? Buffer.from(value, 'utf8').toString('base64')
          : value ?? '';
    }
  }
  if (Object.keys(data).length === 0) {
    return copy;
  }
  return { ...secret, data, stringData: undefined };
}

/**
 * The one function that hides Secret values (spec engine §4.9): per key the first value becomes eight plus signs, every
 * further distinct value four more, over all objects given and what kubectl noted of them. Equal values have equal masks,
 * so that what changed can be seen and what it is cannot. Objects that are no Secrets come back as they are.
 */
export function maskSecret(
  desired: KubernetesObject | undefined,
  live: KubernetesObject | undefined,
): { desired?: KubernetesObject; live?: KubernetesObject } {
  const masks = new Map<string, Map<string, string>>();
  return {
    desired: desired && masked(desired, masks),
    live: live && masked(live, masks),
  };
}

type Masks = Map<string, Map<string, string>>;

function masked(object: KubernetesObject, masks: Masks): KubernetesObject {
  if (!isSecret(object)) {
    return object;
  }
  const copy = decodeStringData(object);
  const annotations = copy.metadata.annotations;
  const noted = annotations?.[LAST_APPLIED_ANNOTATION];
  return {
    ...copy,
    ...(isJsonObject(copy.data) ? { data: maskedData(copy.data, masks) } : {}),
    metadata:
      noted === undefined
        ? copy.metadata
        : {
            ...copy.metadata,
            annotations: {
              ...annotations,
              [LAST_APPLIED_ANNOTATION]: maskedNote(noted, masks),
            },
          },
  };
}

function maskedData(data: JsonObject, masks: Masks): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const known = masks.get(key) ?? new Map<string, string>();
      masks.set(key, known);
      const text = JSON.stringify(value);
      const mask =
        known.get(text) ?? '+'.repeat(MASK_LENGTH + MASK_STEP * known.size);
      known.set(text, mask);
      return [key, mask];
    }),
  );
}

/** What cannot be read is hidden as a whole. */
function maskedNote(note: string, masks: Masks): string {
  const parsed = parseJson(note);
  if (!isJsonObject(parsed)) {
    return '+'.repeat(MASK_LENGTH);
  }
  const metadata = isJsonObject(parsed.metadata) ? parsed.metadata : {};
  const secret = decodeStringData({
    ...parsed,
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, name: String(metadata.name ?? '') },
  });
  return JSON.stringify(
    isJsonObject(secret.data)
      ? { ...secret, data: maskedData(secret.data, masks) }
      : secret,
  );
}
