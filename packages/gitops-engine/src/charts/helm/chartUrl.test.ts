import type { ChartRepositoryAccess } from '../types';
import { archiveLocation, indexUrl } from './chartUrl';

const at = (url: string, more: Partial<ChartRepositoryAccess> = {}) => ({
  url,
  type: 'helm' as const,
  ...more,
});

it.each([
  ['https://h/charts', 'https://h/charts/index.yaml'],
  ['https://h/charts///', 'https://h/charts/index.yaml'],
  ['https://h', 'https://h/index.yaml'],
  ['https://h/c?sig=x#f', 'https://h/c/index.yaml?sig=x'],
])('the index of %s is %s', (url, index) => {
  expect(indexUrl(at(url)).href).toBe(index);
});

it.each(['ftp://h/c', 'file:///c', 'h/c', ''])('%j has none', url => {
  expect(() => indexUrl(at(url))).toThrow(
    expect.objectContaining({ reason: 'InvalidInput' }),
  );
});

describe('an archive', () => {
  it.each([
    ['https://h/c', 'a.tgz', 'https://h/c/a.tgz', true],
    ['https://h/c?sig=x', 'a.tgz', 'https://h/c/a.tgz?sig=x', true],
    ['https://h/c?sig=x', 'a.tgz?y', 'https://h/c/a.tgz?y', true],
    ['https://h/c', '../up/a.tgz', 'https://h/up/a.tgz', true],
    ['https://h/c', '/a.tgz', 'https://h/a.tgz', true],
    ['https://h/c', 'https://h/x/a.tgz', 'https://h/x/a.tgz', true],
    ['https://h/c', 'https://H:443/a.tgz', 'https://h/a.tgz', true],
    ['https://h/c', 'https://h:8443/a.tgz', 'https://h:8443/a.tgz', false],
    ['https://h/c', 'http://h/a.tgz', 'http://h/a.tgz', false],
    ['https://h/c', '//evil/a.tgz', 'https://evil/a.tgz', false],
    ['https://h/c', '\\\\evil\\a.tgz', 'https://evil/a.tgz', false],
    ['https://h/c', 'https://h.evil/a.tgz', 'https://h.evil/a.tgz', false],
    ['https://h/c', 'https://h@evil/a.tgz', 'https://evil/a.tgz', false],
    ['https://h/c', 'https://u:p@h/a.tgz', 'https://h/a.tgz', true],
    ['https://h/c', 'oci://h/x/a:1.0.0', 'oci://h/x/a:1.0.0', true],
    ['https://h/c', 'oci://r/x/a:1.0.0', 'oci://r/x/a:1.0.0', false],
    ['http://h/c', 'oci://h/x/a:1.0.0', 'oci://h/x/a:1.0.0', false],
  ])(
    'of %s called %s is %s, trusted: %s',
    (repository, text, href, trusted) => {
      const location = archiveLocation(at(repository), text);
      expect(location.url.href).toBe(href);
      expect(location.trusted).toBe(trusted);
      const passing = at(repository, { passCredentials: true });
      expect(archiveLocation(passing, text).trusted).toBe(true);
    },
  );

  it.each(['file:///etc/passwd', 'data:,x', 'ftp://h/a'])(
    'may not be called %s',
    text => {
      expect(() => archiveLocation(at('https://h/c'), text)).toThrow(
        'neither http, https nor oci',
      );
    },
  );
});
