import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { annotation } from '../../annotations';
import { isJsonObject, parseJson } from '../../kube/json';
import { conditionsOf, entryOf, isOneOf, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown } from '../verdict';

const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  AbleToScale: ['FailedGetScale', 'FailedUpdateScale'],
  ScalingActive: [
    'FailedGetResourceMetric',
    'FailedGetObjectMetric',
    'FailedGetPodsMetric',
    'FailedGetExternalMetric',
    'FailedComputeMetricsReplicas',
    'InvalidSelector',
  ],
};

/**
 * autoscaling/v1 and v2 HorizontalPodAutoscaler: it can read its metrics and scale (spec engine §6.2). v1 keeps its
 * conditions in an annotation.
 */
export const horizontalPodAutoscaler: HealthRule = object => {
  const conditions = object.apiVersion.endsWith('/v1')
    ? annotatedConditions(object)
    : conditionsOf(object) ?? [];
  if (conditions === undefined) {
    return unknown(`The annotation ${V1_CONDITIONS} is no list of conditions`);
  }
  const broken = conditions.find(({ type, reason }) =>
    isOneOf(entryOf(BROKEN, type) ?? [], reason),
  );
  if (broken) {
    return degraded(broken.message);
  }
  const working = conditions.find(
    ({ type, status }) =>
      status === 'True' &&
      (type === 'AbleToScale' || type === 'ScalingLimited'),
  );
  return working
    ? healthy(working.message)
    : progressing('Waiting for the autoscaler to read its metrics');
};

function annotatedConditions(
  object: KubernetesObject,
): ConditionEntry[] | undefined {
  const text = annotation(object, V1_CONDITIONS);
  if (!text) {
    return [];
  }
  const parsed = parseJson(text);
  return Array.isArray(parsed) ? parsed.filter(isJsonObject) : undefined;
}
