import {
  signInMethod,
  type CredentialTemplate,
  type GitopsApi,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { Failure } from '../../failure';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { credentialsOf, optionsOf, type SettingsOptions } from './settings';

export interface CredsAddOptions extends SettingsOptions {
  upsert?: boolean;
  output: string;
}

const HEAD = ['URL PREFIX', 'TYPE', 'PROJECT', 'SIGNS IN WITH'];

const short = (template: CredentialTemplate) => [
  template.url,
  template.type,
  template.project ?? '',
  signInMethod(template.credentialFields),
];

/** `gitops repo creds list` */
export async function credsList(options: {
  output: string;
}): Promise<ExitCode> {
  const { output } = options;
  const { items } = await withPortal(api => api.listCredentialTemplates());
  if (output === 'name') writeLines(items.map(({ url }) => url));
  else if (output === 'text') writeTable(HEAD, items.map(short));
  else if (output === 'wide')
    writeTable(
      [...HEAD, 'ORIGIN', 'ID'],
      items.map(one => [...short(one), one.origin, one.id]),
    );
  else writeValue(output, items);
  return EXIT.ok;
}

/** `gitops repo creds add`: credentials for all repositories below an address; `--upsert` rotates them. */
export async function credsAdd(
  url: string,
  options: CredsAddOptions,
): Promise<ExitCode> {
  const { project = '', type, output } = options;
  const credentials = credentialsOf(options);
  const { template, action } = await withPortal(async api => {
    const known = options.upsert
      ? await findTemplate(api, url, project)
      : undefined;
    const input = {
      url: known?.url ?? url,
      type: type ?? known?.type,
      ...(project && { project }),
      credentials,
      options: optionsOf(options, known?.options),
    };
    return known
      ? {
          template: await api.updateCredentialTemplate(known.id, input),
          action: 'updated',
        }
      : {
          template: await api.createCredentialTemplate(input),
          action: 'added',
        };
  });
  if (output === 'json' || output === 'yaml') writeValue(output, template);
  else if (output === 'name') writeLines([template.url]);
  else writeLines([`Credentials for ${template.url} ${action}`]);
  return EXIT.ok;
}

/** `gitops repo creds rm` */
export async function credsRemove(
  urls: string[],
  options: { project?: string },
): Promise<ExitCode> {
  return withPortal(async api => {
    for (const url of urls) {
      const template = await findTemplate(api, url, options.project ?? '');
      if (!template)
        throw new Failure(`There are no credentials for ${url}`, {
          hint: 'gitops repo creds list shows those that you may see',
        });
      await api.deleteCredentialTemplate(template.id);
      writeLines([`Credentials for ${template.url} removed`]);
    }
    return EXIT.ok;
  });
}

async function findTemplate(
  api: GitopsApi,
  text: string,
  project: string,
): Promise<CredentialTemplate | undefined> {
  const { items } = await api.listCredentialTemplates();
  return items.find(
    one =>
      one.id === text ||
      (one.url.toLowerCase() === text.toLowerCase() &&
        (one.project ?? '') === project),
  );
}
