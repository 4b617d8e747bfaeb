import { parseLabelSelector } from './labelSelector';

describe('parseLabelSelector', () => {
  it('reads every form', () => {
    expect(
      parseLabelSelector(
        'team=a, stage != dev,tier in (web, api),x.example/y notin (1),critical,!legacy,a==b,',
      ),
    ).toEqual([
      { key: 'team', operator: 'In', values: ['a'] },
      { key: 'stage', operator: 'NotIn', values: ['dev'] },
      { key: 'tier', operator: 'In', values: ['web', 'api'] },
      { key: 'x.example/y', operator: 'NotIn', values: ['1'] },
      { key: 'critical', operator: 'Exists', values: [] },
      { key: 'legacy', operator: 'DoesNotExist', values: [] },
      { key: 'a', operator: 'In', values: ['b'] },
    ]);
    expect(parseLabelSelector('')).toEqual([]);
  });

  it.each(['a in b', '=x', 'a in (b', '!!a', 'a b'])('refuses %s', selector => {
    expect(() => parseLabelSelector(selector)).toThrow('is no label selector');
  });
});
