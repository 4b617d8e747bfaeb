import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../errors';
import {
  attacks,
  REPOSITORY_CANARY,
  type Attack,
} from './__testUtils__/hostile';
import { KustomizeBed, type Files } from './__testUtils__/KustomizeBed';

const MACHINE_CANARY = 'canary-of-the-machine';
/** Only the names are needed to list the tests; the file is made later. */
const NAMES = Object.keys(attacks('/x'));

jest.setTimeout(60_000);

describe.each(['auto', 'off'] as const)(
  'kustomizations that try to reach further, sandbox %s',
  sandbox => {
    let bed: KustomizeBed;
    let canary: string;
    let all: readonly Attack[];

    /** Each has a folder of its own in one repository. */
    const placed = (files: Files = {}, index: number) =>
      Object.entries(files).map(([path, text]) => [
        `a${index}/${path}`,
        text.replaceAll('{{self}}', `${bed.server.repoUrl('app')}//a${index}`),
      ]);

    beforeAll(async () => {
      bed = await KustomizeBed.start(sandbox);
      canary = join(bed.folder, 'canary.yaml');
      await writeFile(
        canary,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: ${MACHINE_CANARY}}\n`,
      );
      all = Object.values(attacks(canary));
      await bed.commit(
        Object.fromEntries(all.flatMap(({ files }, i) => placed(files, i))),
        Object.fromEntries(all.flatMap(({ links }, i) => placed(links, i))),
      );
    });
    afterAll(() => bed.stop());

    it.each(NAMES.map((name, index) => [name, index] as const))(
      '%s',
      async (_, index) => {
        const { buildOptions, message } = all[index];
        const error = await bed
          .ours({ path: `a${index}/app/deep`, buildOptions })
          .catch(each => each);
        expect(error).toBeInstanceOf(EngineError);
        const said = `${error.message} ${error.hint ?? ''}`;
        expect(said.replaceAll(`a${index}/`, '')).toMatch(message);
        expect(said).not.toContain(MACHINE_CANARY);
        expect(said).not.toContain(REPOSITORY_CANARY);
        expect(existsSync(`${canary}.ran`)).toBe(false);
      },
    );
  },
);

describe('kustomizations that grow without end', () => {
  const LEVELS = 30;
  let bed: KustomizeBed;
  beforeAll(async () => {
    bed = await KustomizeBed.start('auto', { deadlineMs: 3_000 });
  });
  afterAll(() => bed.stop());

  it('are stopped: each level has the next one twice', async () => {
    const levels = Array.from({ length: LEVELS }, (_, i) => i);
    await bed.commit(
      Object.fromEntries([
        ...levels.flatMap(i => [
          [`l${i}/kustomization.yaml`, 'resources: [p, q]\n'],
          ...['p', 'q'].map(side => [
            `l${i}/${side}/kustomization.yaml`,
            `resources: [../../l${i + 1}]\nnamePrefix: ${side}-\n`,
          ]),
        ]),
        [`l${LEVELS}/kustomization.yaml`, 'resources: [c.yaml]\n'],
        [
          `l${LEVELS}/c.yaml`,
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
        ],
      ]),
    );
    await expect(bed.ours({ path: 'l0' })).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: expect.stringMatching(/was stopped after 3 s|of memory/),
    });
  });
});
