import { ConfigReader } from '@backstage/config';
import { readLimits } from './limitSettings';

const read = (limits: object) =>
  readLimits(new ConfigReader(JSON.parse(JSON.stringify(limits))));

describe('gitops.limits', () => {
  it('takes those that are set', () => {
    expect(readLimits(undefined)).toEqual({ charts: {}, rendering: {} });
    expect(
      read({
        charts: { indexBytes: 5 },
        rendering: { objects: 7 },
        git: { maxPackMb: 9 },
      }),
    ).toEqual({
      charts: { indexBytes: 5 },
      rendering: { objects: 7 },
      maxPackMb: 9,
    });
  });

  it('names one that does not exist, or that is none', () => {
    expect(() => read({ charts: { indexSize: 5 } })).toThrow(
      /^gitops\.limits\.charts\.indexSize is no limit; there are archiveBytes, /,
    );
    expect(() => read({ rendering: { depth: 0 } })).toThrow(
      'gitops.limits.rendering.depth is 0; it must be above 0',
    );
  });
});
