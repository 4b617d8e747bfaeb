import type {
  Application,
  WebhookProvider,
  WebhookTrigger,
} from '@backstage-gitops/plugin-gitops-common';
import { isSealed, MASK, Sealing } from '../../store';

type Webhooks = NonNullable<Application['spec']['webhook']>;

/**
 * Seals the webhook secrets of a document before it is stored. A secret that comes back masked, as reading gave it out,
 * stays what it was; so does one that is what is stored, so that writing a document twice changes nothing.
 *
 * @param before - the document as it is stored, where it is
 */
export function sealWebhookSecrets(
  document: Application,
  before: Application | undefined,
  sealing: Sealing,
): Application {
  const place = webhookPlace(document);
  return mapSecrets(document, (secret, provider, trigger, index) => {
    const stored = storedSecret(before, provider, trigger, index);
    if (secret === MASK) return stored;
    const same =
      stored !== undefined &&
      sealing.open<string>(stored, place).reveal() === secret;
    return same ? stored : sealing.seal(secret, place);
  });
}

/** The document as it may be given out. */
export function maskWebhookSecrets(document: Application): Application {
  return mapSecrets(document, () => MASK);
}

/** What webhook secrets of an application are sealed for: its name, which stays. */
export function webhookPlace({ metadata }: Application): string {
  return `applications/${metadata.namespace ?? ''}/${metadata.name}/webhook`;
}

function mapSecrets(
  document: Application,
  map: (
    secret: string,
    provider: WebhookProvider,
    trigger: WebhookTrigger,
    index: number,
  ) => string | undefined,
): Application {
  const { webhook } = document.spec;
  if (!webhook) return document;
  const mapped: Webhooks = {};
  for (const provider of providersOf(webhook)) {
    mapped[provider] = webhook[provider]?.map((trigger, index) => {
      const { secret, ...rest } = trigger;
      if (secret === undefined) return trigger;
      const result = map(secret, provider, trigger, index);
      return result === undefined ? rest : { ...rest, secret: result };
    });
  }
  return { ...document, spec: { ...document.spec, webhook: mapped } };
}

/** Triggers are the same by URL, or by place where they have none. */
function storedSecret(
  before: Application | undefined,
  provider: WebhookProvider,
  { url }: WebhookTrigger,
  index: number,
): string | undefined {
  const triggers = before?.spec.webhook?.[provider] ?? [];
  const trigger =
    url === undefined
      ? triggers[index]
      : triggers.find(candidate => candidate.url === url);
  const secret = trigger?.secret;
  return secret !== undefined && isSealed(secret) ? secret : undefined;
}

function providersOf(webhook: Webhooks): WebhookProvider[] {
  const all: WebhookProvider[] = [
    'github',
    'gitlab',
    'bitbucket',
    'gitea',
    'azuredevops',
  ];
  return all.filter(provider => webhook[provider] !== undefined);
}
