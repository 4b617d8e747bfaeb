import { compareTags } from './tagOrder';

it('orders tags: versions newest first, pre-releases before their release, then names', () => {
  const tags = ['nightly', 'v1.2.0', '1.10.0', 'alpha', 'v2.0.0-rc.1', 'v2.0'];
  expect(tags.sort(compareTags)).toEqual([
    'v2.0',
    'v2.0.0-rc.1',
    '1.10.0',
    'v1.2.0',
    'alpha',
    'nightly',
  ]);
});
