import {
  DEFAULT_TRACKING,
  EgressPolicy,
  RenderSettings,
  TrackingSettings,
} from '@backstage-gitops/engine';
import { DEFAULT_CONTROL_PLANE_NAMESPACE } from '@backstage-gitops/plugin-gitops-common';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TIMING, Timing } from '../reconcile/timing';
import { LimitSettings, readLimits } from './limitSettings';
import { readRenderSettings } from './renderSettings';
import { readToolSettings, ToolSettings } from './toolSettings';

/** Settings of the plugin that are no clusters, repositories or documents (config.schema.json describes them). */
export interface Settings {
  controlPlaneNamespace: string;
  /** Folder for what can be fetched again. */
  workingDirectory: string;
  tracking: TrackingSettings;
  /** Milliseconds for which the audit trail is kept. */
  auditMaxAgeMs: number;
  /** Milliseconds between ref listings of a repository that nobody asked for. */
  repositoryPoll: Timing['repositoryPoll'];
  egress: EgressPolicy;
  tools: ToolSettings;
  limits: LimitSettings;
  /** Public keys that may sign, in ASCII armour. */
  gpgKeys: readonly string[];
  rendering: RenderSettings;
}

const DEFAULT_AUDIT_DAYS = 365;
const DAY_MS = 86_400_000;
/** While nothing moves, a repository is asked less often: by this factor at most. */
const LONGEST_POLL = 1.5;
const METHODS = ['annotation', 'annotation+label', 'label'] as const;

/** @throws Error naming the setting that is not as it must be */
export function readSettings(config: RootConfigService): Settings {
  const gitops = config.getOptionalConfig('gitops');
  return {
    controlPlaneNamespace:
      gitops?.getOptionalString('controlPlaneNamespace') ??
      DEFAULT_CONTROL_PLANE_NAMESPACE,
    workingDirectory: join(
      gitops?.getOptionalString('workingDirectory') ??
        config.getOptionalString('backend.workingDirectory') ??
        tmpdir(),
      'gitops',
    ),
    repositoryPoll: readRepositoryPoll(config),
    tracking: readTracking(gitops?.getOptionalConfig('tracking')),
    auditMaxAgeMs:
      (gitops?.getOptionalNumber('audit.retentionDays') ?? DEFAULT_AUDIT_DAYS) *
      DAY_MS,
    egress: {
      allow: gitops?.getOptionalStringArray('egress.allow') ?? [],
      deny: gitops?.getOptionalStringArray('egress.deny'),
    },
    gpgKeys: gitops?.getOptionalStringArray('sourceIntegrity.gpgKeys') ?? [],
    limits: readLimits(gitops?.getOptionalConfig('limits')),
    tools: readToolSettings(gitops?.getOptionalConfig('tools')),
    rendering: readRenderSettings(gitops?.getOptionalConfig('rendering')),
  };
}

function readRepositoryPoll(config: Config): Settings['repositoryPoll'] {
  const key = 'gitops.repositoryPollInterval';
  if (!config.has(key)) return DEFAULT_TIMING.repositoryPoll;
  const min = durationToMilliseconds(readDurationFromConfig(config, { key }));
  return { min, max: min * LONGEST_POLL };
}

function readTracking(config: Config | undefined): TrackingSettings {
  const text = config?.getOptionalString('method') ?? DEFAULT_TRACKING.method;
  const method = METHODS.find(each => each === text);
  if (!method) {
    throw new Error(
      `gitops.tracking.method is ${text}; it must be one of ${METHODS.join(
        ', ',
      )}`,
    );
  }
  return {
    method,
    labelKey:
      config?.getOptionalString('labelKey') ?? DEFAULT_TRACKING.labelKey,
    installationId: config?.getOptionalString('installationId'),
  };
}
