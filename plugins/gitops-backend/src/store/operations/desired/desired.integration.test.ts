import {
  application,
  status,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import { describeEachDatabase } from '../../../__testUtils__/databases';
import { getDesired, putDesired, sweepDesired, writeStatuses } from '../..';

describeEachDatabase('desired manifests', db => {
  it('keeps small and large content, once', async () => {
    const knex = db();
    const small = '[{"a":"ä\\u0000"}]';
    const large = JSON.stringify(Array.from({ length: 5_000 }, () => 'same'));
    const items = [
      { hash: 's', manifests: small },
      { hash: 'l', manifests: large },
      { hash: 's', manifests: small },
    ];
    await putDesired({ knex, items });
    await putDesired({ knex, items });
    expect(await getDesired({ knex, hash: 's' })).toBe(small);
    expect(await getDesired({ knex, hash: 'l' })).toBe(large);
    expect(await getDesired({ knex, hash: 'x' })).toBeUndefined();
    const [{ content }] = await knex('desired_manifests').where({ hash: 'l' });
    expect(content.length).toBeLessThan(large.length / 10);
  });

  it('sweeps what nothing refers to and nobody put lately', async () => {
    const knex = db();
    const [{ id }] = await storeApplications(knex, [application('a')]);
    const put = (hash: string) =>
      putDesired({ knex, items: [{ hash, manifests: '[]' }] });
    await Promise.all(['used', 'old', 'fresh'].map(put));
    await knex('desired_manifests').update({ touched_at: 1 });
    await put('fresh');
    await writeStatuses({ knex, items: [status(id, { desiredHash: 'used' })] });
    expect(await sweepDesired({ knex, graceMs: 60_000 })).toBe(1);
    expect(await knex('desired_manifests').pluck('hash')).toEqual(
      expect.arrayContaining(['used', 'fresh']),
    );
  });
});
