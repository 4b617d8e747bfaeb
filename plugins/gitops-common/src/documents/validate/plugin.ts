import type {
  ConfigManagementPlugin,
  ParameterAnnouncement,
  PluginCommand,
} from '../plugin';
import {
  also,
  flag,
  listOf,
  mapOf,
  oneOf,
  text,
  type Rule,
} from '../schema/check';
import { atMost, notEmpty, objectName } from '../schema/formats';
import { object } from '../schema/object';

const words = listOf(text, 1000);

const program: Rule<string[]> = ([first], at, problems) => {
  if (!first) problems.add(at, 'needs the program as its first entry');
  else if (first.includes('='))
    problems.add(`${at}[0]`, 'names a program, which cannot hold "="');
};

const programWords = also(words, program);

const command = object<PluginCommand>({
  command: { required: programWords },
  args: words,
});

export const announcements = listOf(
  object<ParameterAnnouncement>({
    name: { required: also(text, notEmpty) },
    title: text,
    tooltip: text,
    required: flag,
    itemType: oneOf('', 'string', 'number', 'boolean'),
    collectionType: oneOf('', 'string', 'array', 'map'),
    string: text,
    array: words,
    map: mapOf(text),
  }),
  1000,
);

/** Credentials would have to reach commands that run what repositories hold. */
const noCredentials: Rule<boolean> = (wanted, at, problems) => {
  if (wanted)
    problems.add(
      at,
      'is not supported: plugins get no credentials; vendor what the plugin would fetch',
    );
};

export const plugin = object<ConfigManagementPlugin>({
  apiVersion: { required: oneOf('argoproj.io/v1alpha1') },
  kind: { required: oneOf('ConfigManagementPlugin') },
  metadata: {
    required: object<ConfigManagementPlugin['metadata']>(
      { name: { required: also(text, objectName) } },
      ['namespace', 'labels', 'annotations'],
    ),
  },
  spec: {
    required: object<ConfigManagementPlugin['spec']>(
      {
        version: also(text, atMost(63)),
        init: command,
        generate: { required: command },
        discover: object<
          NonNullable<ConfigManagementPlugin['spec']['discover']>
        >({
          fileName: text,
          find: object<{ glob?: string; command?: string[]; args?: string[] }>({
            glob: text,
            command: programWords,
            args: words,
          }),
        }),
        parameters: object<
          NonNullable<ConfigManagementPlugin['spec']['parameters']>
        >({ static: announcements, dynamic: command }),
        preserveFileMode: flag,
        provideGitCreds: also(flag, noCredentials),
      },
      ['lockRepo', 'allowConcurrency'],
    ),
  },
});
