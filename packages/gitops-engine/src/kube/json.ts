import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import type { KubeStatus } from './types';

/** JSON object of unknown shape: what the network gave, before anything is believed of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as an object, an empty one where it is absent or something else. */
export function objectAt(value: unknown, key: string): JsonObject {
  const member = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(member) ? member : {};
}

/** The member as a list of objects; what is not an object is left out. */
export function objectsAt(value: unknown, key: string): JsonObject[] {
  const member = isJsonObject(value) ? value[key] : undefined;
  return Array.isArray(member) ? member.filter(isJsonObject) : [];
}

export function stringAt(value: unknown, key: string): string | undefined {
  const member = isJsonObject(value) ? value[key] : undefined;
  return typeof member === 'string' ? member : undefined;
}

export function numberAt(value: unknown, key: string): number | undefined {
  const member = isJsonObject(value) ? value[key] : undefined;
  return typeof member === 'number' ? member : undefined;
}

/** Whether a parsed answer is an object of the API (not a list, not a Status). */
export function isKubernetesObject(value: unknown): value is KubernetesObject {
  return (
    isJsonObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isJsonObject(value.metadata)
  );
}

/** Parses JSON without throwing: undefined for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a metav1.Status; a body that is none (a proxy's page) gives its first 200 characters as message. */
export function statusFromBody(code: number, body: string): KubeStatus {
  const parsed = parseJson(body);
  if (!isJsonObject(parsed) || parsed.kind !== 'Status') {
    return { code, message: body.slice(0, 200).trim() || undefined };
  }
  const details = objectAt(parsed, 'details');
  return {
    code: numberAt(parsed, 'code') ?? code,
    reason: stringAt(parsed, 'reason'),
    message: stringAt(parsed, 'message'),
    details: {
      name: stringAt(details, 'name'),
      kind: stringAt(details, 'kind'),
      retryAfterSeconds: numberAt(details, 'retryAfterSeconds'),
      causes: objectsAt(details, 'causes').map(cause => ({
        field: stringAt(cause, 'field'),
        reason: stringAt(cause, 'reason'),
        message: stringAt(cause, 'message'),
      })),
    },
  };
}
