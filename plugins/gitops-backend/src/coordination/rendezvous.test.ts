import { preferredOwner } from './rendezvous';

const clusters = Array.from({ length: 300 }, (_, i) => `cluster-${i}`);

describe('preferredOwner', () => {
  it('does not depend on the order of replicas', () => {
    for (const cluster of clusters) {
      expect(preferredOwner(cluster, ['a', 'b', 'c'])).toBe(
        preferredOwner(cluster, ['c', 'a', 'b']),
      );
    }
  });

  it('shares clusters about evenly', () => {
    const counts = new Map<string, number>();
    for (const cluster of clusters) {
      const owner = preferredOwner(cluster, ['a', 'b', 'c']) ?? '';
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    for (const replica of ['a', 'b', 'c']) {
      expect(counts.get(replica)).toBeGreaterThan(70);
    }
  });

  it('moves only the clusters of the replica that went', () => {
    const owners = (replicas: string[]) =>
      clusters.map(cluster => preferredOwner(cluster, replicas));
    const before = owners(['a', 'b', 'c']);
    const after = owners(['a', 'b']);
    const kept = before.flatMap((owner, i) => (owner === 'c' ? [] : [i]));
    expect(kept.map(i => after[i])).toEqual(kept.map(i => before[i]));
  });

  it('has no answer without replicas', () => {
    expect(preferredOwner('x', [])).toBeUndefined();
  });
});
