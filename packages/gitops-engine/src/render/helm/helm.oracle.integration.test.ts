import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { DEPENDENCIES } from './__testUtils__/cases/dependencies';
import { OPTIONS } from './__testUtils__/cases/options';
import { STRUCTURE } from './__testUtils__/cases/structure';
import { TEMPLATES } from './__testUtils__/cases/templates';
import {
  startBench,
  type Bench,
  type HelmVersion,
} from './__testUtils__/bench';
import type { ChartCase } from './__testUtils__/chartCase';

const CASES = [...TEMPLATES, ...STRUCTURE, ...OPTIONS, ...DEPENDENCIES];
const VERSIONS: readonly HelmVersion[] = ['v4', 'v3'];

/** The bare helm on a checkout is the oracle: the same charts, asked by a command that a person would write. */
describe('charts as helm renders them', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench();
    const files: Record<string, string> = {};
    for (const each of CASES) {
      for (const [path, content] of Object.entries(each.files)) {
        files[`${each.name}/${path}`] = content;
      }
      if (each.helm?.values) {
        files[`${each.name}/more.yaml`] = each.helm.values;
      }
    }
    await bench.commit(files);
    for (const { name, packed = [] } of CASES) {
      for (const [from, to] of packed) {
        await bench.commit(
          await bench.packed(`${name}/${from}`, `${name}/${to}`),
        );
      }
    }
  }, 60_000);
  afterAll(() => bench.close());

  const ours = async (
    { name, helm, cluster }: ChartCase,
    version: HelmVersion,
  ) => bench.render(`${name}/chart`, { ...helm, version }, { cluster });
  const theirs = async (
    { name, argv = [], command, before = [] }: ChartCase,
    version: HelmVersion,
  ) => {
    const folder = await bench.copy(name, version);
    for (const step of before)
      await bench.helm(version, `${folder}/chart`, step);
    return bench.helm(
      version,
      `${folder}/chart`,
      command ?? [
        ...['template', 'web', '.', '--namespace', 'prod', '--include-crds'],
        ...argv,
      ],
    );
  };

  it('has enough of them, each under a name of its own', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(80);
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  it.each(CASES.filter(({ fails }) => !fails))('$name', async each => {
    await Promise.all(
      VERSIONS.map(async version => {
        const [rendered, expected] = await Promise.all([
          ours(each, version),
          theirs(each, version),
        ]);
        expect(rendered).toEqual(expected.flatMap(taken));
        expect(rendered).not.toEqual([]);
        expect(rendered).toMatchObject(each.objects ?? rendered);
      }),
    );
  });

  it.each(CASES.filter(({ fails }) => fails))('refuses: $name', async each => {
    await Promise.all(
      VERSIONS.map(async version => {
        await expect(theirs(each, version)).rejects.toThrow(/Error: /);
        await expect(ours(each, version)).rejects.toMatchObject({
          message: expect.stringMatching(each.fails ?? ''),
          hint: expect.stringMatching(/\.$/),
        });
      }),
    );
  });
});

/** A list is its items (spec sources §4.2). */
function taken(document: unknown): unknown[] {
  return isRecord(document) && Array.isArray(document.items)
    ? document.items
    : [document];
}
