import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EDIT_CASES,
  EDIT_FILES,
  kustomizationOf,
} from './__testUtils__/editCases';
import { KustomizeBed } from './__testUtils__/KustomizeBed';
import { kustomizeProgram, realEdits } from './__testUtils__/realEdits';

const RECORDED = join(__dirname, '__fixtures__/edits.json');

/** What `kustomize edit` made of each case; null where it refuses. */
const recorded: Record<string, unknown> = JSON.parse(
  readFileSync(RECORDED, 'utf8'),
);

const folderOf = (name: string) => name.replace(/[^a-z]+/g, '-');
const cases = Object.entries(EDIT_CASES);

describe('kustomizations that applications change', () => {
  let bed: KustomizeBed;
  let clone: string;

  beforeAll(async () => {
    bed = await KustomizeBed.start();
    await bed.commit(
      Object.fromEntries(
        cases.flatMap(([name, each]) =>
          Object.entries({
            ...EDIT_FILES,
            'kustomization.yaml': kustomizationOf(each),
          }).map(([path, text]) => [`${folderOf(name)}/${path}`, text]),
        ),
      ),
    );
    clone = await bed.clone();
  }, 60_000);
  afterAll(() => bed.stop());

  it.each(cases.filter(([, { fails }]) => !fails))(
    '%s: as kustomize edit and build',
    async (name, { options }) => {
      const path = folderOf(name);
      const document = { 'kustomization.yaml': JSON.stringify(recorded[name]) };
      const [ours, theirs] = await Promise.all([
        bed.ours({ path, options }),
        bed.bare(join(clone, path), [], document),
      ]);
      expect(theirs.length).toBeGreaterThan(1);
      expect(ours).toEqual(theirs);
    },
    30_000,
  );

  it.each(cases.filter(([, { fails }]) => fails))(
    '%s: refused, as by kustomize edit',
    async (name, { options }) => {
      expect(recorded[name]).toBeNull();
      await expect(
        bed.ours({ path: folderOf(name), options }),
      ).rejects.toMatchObject({
        name: 'EngineError',
        hint: expect.any(String),
      });
    },
  );
});

// Only where a kustomize with `edit` is installed; GITOPS_TEST_KUSTOMIZE names it, GITOPS_RECORD=1 takes what it does.
(kustomizeProgram ? describe : describe.skip)('recorded edits', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'edits-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are what kustomize edit does', () => {
    const now = Object.fromEntries(
      cases.map(([name, each]) => [
        name,
        realEdits(kustomizeProgram ?? '', join(folder, folderOf(name)), each) ??
          null,
      ]),
    );
    if (process.env.GITOPS_RECORD) {
      writeFileSync(RECORDED, `${JSON.stringify(now, null, 2)}\n`);
    }
    expect(now).toEqual(JSON.parse(readFileSync(RECORDED, 'utf8')));
  }, 60_000);
});
