import { randomBytes } from 'node:crypto';
import { application } from '../../__testUtils__/fixtures';
import { MASK, Sealing, Secret } from '../../store';
import {
  maskWebhookSecrets,
  sealWebhookSecrets,
  webhookPlace,
} from './webhookSecrets';

const sealing = new Sealing([new Secret(randomBytes(32).toString('base64'))]);
const document = (gitlab: { url?: string; secret?: string }[]) =>
  application('a', { spec: { webhook: { gitlab } } });

describe('webhook secrets', () => {
  it('are sealed, and masked on the way out', () => {
    const stored = sealWebhookSecrets(
      document([
        { url: 'https://git', secret: 'hunter2' },
        { url: 'https://x' },
      ]),
      undefined,
      sealing,
    );
    const secret = stored.spec.webhook?.gitlab?.[0].secret ?? '';
    expect(secret).not.toContain('hunter2');
    expect(sealing.open(secret, webhookPlace(stored)).reveal()).toBe('hunter2');
    expect(maskWebhookSecrets(stored).spec.webhook).toEqual({
      gitlab: [{ url: 'https://git', secret: MASK }, { url: 'https://x' }],
    });
  });

  it('stay when they come back masked or the same, and change otherwise', () => {
    const stored = sealWebhookSecrets(
      document([
        { url: 'u1', secret: 'one' },
        { url: 'u2', secret: 'two' },
      ]),
      undefined,
      sealing,
    );
    const swapped = document([
      { url: 'u2', secret: MASK },
      { url: 'u1', secret: 'one' },
    ]);
    const again = sealWebhookSecrets(swapped, stored, sealing);
    const [first, second] = stored.spec.webhook?.gitlab ?? [];
    expect(again.spec.webhook?.gitlab).toEqual([second, first]);
    const changed = sealWebhookSecrets(
      document([{ url: 'u1', secret: 'new' }]),
      stored,
      sealing,
    );
    expect(changed.spec.webhook?.gitlab?.[0].secret).not.toBe(first.secret);
  });

  it('are dropped when a mask stands for nothing', () => {
    expect(
      sealWebhookSecrets(
        document([{ url: 'u', secret: MASK }]),
        undefined,
        sealing,
      ).spec.webhook,
    ).toEqual({ gitlab: [{ url: 'u' }] });
  });
});
