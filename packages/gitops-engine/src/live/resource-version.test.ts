import { isLater } from './resource-version';

it.each([
  ['10', '9', true],
  ['9', '10', false],
  ['9', '9', false],
  ['18446744073709551615', '18446744073709551614', true],
  ['abc', 'abd', true],
  ['abc', 'abc', false],
])('isLater(%s, %s) is %s', (a, b, expected) => {
  expect(isLater(a, b)).toBe(expected);
});
