import { specialKind } from './ranges';

describe('ranges', () => {
  it.each([
    ['127.0.0.1', 'a loopback'],
    ['127.9.9.9', 'a loopback'],
    ['::1', 'a loopback'],
    ['::ffff:127.0.0.1', 'a loopback'],
    ['::ffff:7f00:1', 'a loopback'],
    ['::127.0.0.1', 'a loopback'],
    ['64:ff9b::7f00:1', 'a loopback'],
    ['2002:7f00:1::', 'a loopback'],
    ['169.254.169.254', 'a metadata'],
    ['fd00:ec2::254', 'a metadata'],
    ['::ffff:169.254.169.254', 'a metadata'],
    ['169.254.1.1', 'a link-local'],
    ['fe80::1%eth0', 'a link-local'],
    ['0.0.0.0', 'an unspecified'],
    ['::', 'an unspecified'],
    ['224.0.0.1', 'a multicast'],
    ['ff02::1', 'a multicast'],
    ['255.255.255.255', 'a reserved'],
    ['8.8.8.8', undefined],
    ['10.1.2.3', undefined],
    ['2606:4700::1111', undefined],
    ['fd12:3456::1', undefined],
  ])('%s is %s', (address, kind) => {
    expect(specialKind(address)).toBe(kind);
  });
});
