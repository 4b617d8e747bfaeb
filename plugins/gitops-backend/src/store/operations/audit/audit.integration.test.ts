import { describeEachDatabase } from '../../../__testUtils__/databases';
import { appendAudit, listAudit, sweepAudit } from '../..';

describeEachDatabase('audit', db => {
  it('keeps who did what, for as long as it shall', async () => {
    const knex = db();
    const line = {
      actor: 'user:default/guest',
      action: 'application-sync',
      applicationId: 'a1',
      applicationName: 'argocd/shop',
      project: 'default',
      detail: { prune: true },
    };
    await appendAudit({ knex, items: [line] });
    expect(await listAudit({ knex, applicationId: 'a1', limit: 9 })).toEqual([
      { ...line, id: expect.any(String), at: expect.any(String) },
    ]);
    expect(await sweepAudit({ knex, maxAgeMs: 60_000 })).toBe(0);
    await knex('audit_events').update({ at: 1 });
    expect(await sweepAudit({ knex, maxAgeMs: 60_000 })).toBe(1);
  });
});
