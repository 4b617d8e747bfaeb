import { valueLeaves } from './valueLeaves';

describe('values as parameters', () => {
  it('names leaves as --set does', () => {
    expect(
      valueLeaves(
        {
          image: { tag: '1.0', 'dotted.key': true },
          hosts: [{ name: 'a' }, 'b'],
          empty: {},
          none: null,
          list: [],
        },
        100,
      ),
    ).toEqual([
      { name: 'image.tag', value: '1.0' },
      { name: 'image.dotted\\.key', value: 'true' },
      { name: 'hosts[0].name', value: 'a' },
      { name: 'hosts[1]', value: 'b' },
      { name: 'empty', value: '{}' },
      { name: 'none', value: '' },
      { name: 'list', value: '[]' },
    ]);
  });

  it('stops at the limit, and gives nothing for what is no map', () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`k${i}`, i]),
    );
    expect(valueLeaves(many, 50)).toHaveLength(50);
    expect(valueLeaves(many, 49)).toHaveLength(49);
    expect(valueLeaves('text', 10)).toEqual([]);
    expect(valueLeaves(undefined, 10)).toEqual([]);
  });
});
