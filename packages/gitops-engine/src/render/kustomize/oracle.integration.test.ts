import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pLimit from 'p-limit';
import {
  CORPUS,
  REMOTE,
  REMOTE_CHART,
  type Case,
} from './__testUtils__/corpus';
import { KustomizeBed, type Files } from './__testUtils__/KustomizeBed';

describe('kustomizations, as the bare tool renders them', () => {
  let bed: KustomizeBed;
  let results: Map<string, Promise<[readonly unknown[], readonly unknown[]]>>;

  const withServer = (files: Files, folder: string) =>
    Object.entries(files).map(
      ([path, text]) =>
        [
          `${folder}/${path}`,
          text.replaceAll('{{server}}', bed.server.url),
        ] as const,
    );

  beforeAll(async () => {
    bed = await KustomizeBed.start();
    bed.remoteCharts.set('small', REMOTE_CHART);
    await bed.server.createRepo('bases', {
      files: {
        ...REMOTE,
        'app/c.yaml': REMOTE['app/c.yaml'].replace('main', 'v1'),
      },
    });
    execFileSync('git', [
      '-C',
      join(bed.server.dir, 'bases.git'),
      'tag',
      'v1',
      'main',
    ]);
    await bed.server.commit('bases', { files: REMOTE });
    const cases = Object.entries(CORPUS);
    await bed.commit(
      Object.fromEntries(
        cases.flatMap(([name, { files }]) => withServer(files, name)),
      ),
      Object.fromEntries(
        cases.flatMap(([name, { links = {} }]) =>
          Object.entries(links).map(([path, target]) => [
            `${name}/${path}`,
            target,
          ]),
        ),
      ),
    );
    const clone = await bed.clone();
    // All at once: the programs take most of the time, and there are several processors.
    const slots = pLimit(4);
    const render = (name: string, each: Case) => {
      const { path, buildOptions, flags, toolFiles } = each;
      const place = path ? `${name}/${path}` : name;
      return slots(() =>
        Promise.all([
          bed.ours({ path: place, buildOptions }),
          bed.bare(join(clone, place), flags, toolFiles),
        ]),
      );
    };
    results = new Map(
      cases.map(([name, each]) => [name, render(name, each)] as const),
    );
    await Promise.allSettled(results.values());
  }, 120_000);
  afterAll(() => bed.stop());

  it.each(Object.entries(CORPUS))('%s', async (name, { objects = 1 }: Case) => {
    const [ours, theirs] = (await results.get(name)) ?? [];
    expect(theirs?.length).toBeGreaterThanOrEqual(objects);
    expect(ours).toEqual(theirs);
  });
});
