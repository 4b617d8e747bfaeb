import type { ChartReference, SourceAccess } from '../../source';
import { layoutOf } from '../layout';
import { readChart } from './chart';
import { planDependencies } from './dependencies';
import { contentOf, jobOf, planContext } from './__testUtils__/job';

const chartYaml = (...dependencies: string[]) =>
  `apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n${dependencies
    .map(each => `- ${each}\n`)
    .join('')}`;
const REDIS =
  '{name: redis, version: ^7, repository: "https://charts.example.com"}';
const LOCK =
  'dependencies:\n- name: redis\n  repository: https://charts.example.com\n  version: 7.1.0\ndigest: sha256:DIGEST\n';

/** Answers with the newest version; the client of real repositories has tests of its own. */
function repositories(newest = '7.2.0') {
  const asked: ChartReference[] = [];
  const access: SourceAccess = {
    git: () => Promise.reject(new Error('not here')),
    file: () => Promise.reject(new Error('not here')),
    namedRepository: async name =>
      name === 'team' ? 'https://charts.example.com' : undefined,
    async chart(reference) {
      asked.push(reference);
      const revision = /^\d+\.\d+\.\d+$/.test(reference.version)
        ? reference.version
        : newest;
      return {
        ...contentOf({
          'Chart.yaml': `name: ${reference.chart}\nversion: ${revision}\n`,
        }),
        revision,
      };
    },
  };
  return { access, asked };
}

const plan = async (
  files: Record<string, string>,
  access?: SourceAccess,
  passCredentials?: boolean,
) => {
  const renamed = Object.entries(files).map(([path, text]) => [
    path.startsWith('/') ? path.slice(1) : `apps/web/${path}`,
    text,
  ]);
  const job = await jobOf(
    Object.fromEntries(renamed),
    { passCredentials },
    { access },
  );
  const context = planContext();
  const layout = await layoutOf(job.tree, job.folder, context.folders, 1000);
  const chart = await readChart(
    job.tree,
    layout,
    'apps/web',
    context.documents,
  );
  return planDependencies(job, context, chart, layout, 'apps/web');
};
const placed = async (...given: Parameters<typeof plan>) =>
  (await plan(...given)).charts.map(({ file }) => file);

describe('dependencies', () => {
  it('are fetched where charts/ lacks one', async () => {
    const { access, asked } = repositories();
    expect(
      await placed({ 'Chart.yaml': chartYaml(REDIS) }, access, true),
    ).toEqual(['charts/redis-7.2.0.tgz']);
    expect(asked).toEqual([
      {
        repoURL: 'https://charts.example.com',
        chart: 'redis',
        version: '^7',
        passCredentials: true,
      },
    ]);
  });

  it('are not asked for where charts/ has one of the name', async () => {
    const { access, asked } = repositories();
    const files = {
      'Chart.yaml': chartYaml(REDIS),
      'charts/other/Chart.yaml': 'name: redis\nversion: 1.0.0\n',
    };
    expect(await placed(files, access)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('count as there under the name in Chart.yaml alone', async () => {
    const { access } = repositories();
    const files = {
      'Chart.yaml': chartYaml(REDIS),
      'charts/redis/Chart.yaml': 'name: other\nversion: 1.0.0\n',
      'charts/_redis/Chart.yaml': 'name: redis\nversion: 1.0.0\n',
      'charts/redis/charts/redis/Chart.yaml': 'name: redis\nversion: 1.0.0\n',
    };
    expect(await placed(files, access)).toEqual(['charts/redis-7.2.0.tgz']);
  });

  it.each(['@team', 'alias:team'])(
    'come from the repository %s',
    async name => {
      const { access, asked } = repositories();
      const named = `{name: redis, version: "7", repository: "${name}"}`;
      await plan({ 'Chart.yaml': chartYaml(named) }, access);
      expect(asked[0].repoURL).toBe('https://charts.example.com');
      await expect(
        plan({ 'Chart.yaml': chartYaml(named.replace('team', 'nix')) }, access),
      ).rejects.toThrow(
        'Chart apps/web needs redis from the repository named "nix", and none is registered under that name.',
      );
    },
  );

  it('come in the version of the lock, as long as it was made from them', async () => {
    const { access, asked } = repositories();
    const digest =
      '3ad390795bda61899a54a7beafa5f96a8862fb2d741c3450ffdb6c04543539eb';
    const locked = (dependency: string) => ({
      'Chart.yaml': chartYaml(dependency),
      'Chart.lock': LOCK.replace('DIGEST', digest),
    });
    expect(await placed(locked(REDIS), access)).toEqual([
      'charts/redis-7.1.0.tgz',
    ]);
    expect(asked[0].version).toBe('7.1.0');
    await expect(
      plan(locked(REDIS.replace('^7', '^8')), access),
    ).rejects.toThrow(
      'Chart.lock of chart web is out of sync with the dependencies in Chart.yaml.',
    );
    expect(asked).toHaveLength(1);
  });

  it('change the content address when a range means another version', async () => {
    const inputs = async (newest: string) =>
      (
        await plan(
          { 'Chart.yaml': chartYaml(REDIS) },
          repositories(newest).access,
        )
      ).charts[0].inputs;
    expect(await inputs('7.2.0')).toEqual(await inputs('7.2.0'));
    expect(await inputs('7.3.0')).not.toEqual(await inputs('7.2.0'));
  });

  it('say what they need where nothing outside is read', async () => {
    const withUser = REDIS.replace('https://', 'https://u:p@');
    await expect(
      plan({ 'Chart.yaml': chartYaml(withUser) }),
    ).rejects.toMatchObject({
      message:
        'Chart apps/web needs redis ^7 from https://charts.example.com, and nothing outside of the source is read here.',
      hint: 'Run helm dependency build, and commit its charts/ folder.',
    });
  });

  it.each([
    ['file:///etc', 'which is not in the repository'],
    ['file://../../../outside', 'leads out of the repository'],
    ['file://../nix', 'there is no such folder'],
    ['file://Chart.yaml', 'there is no such folder'],
    ['file://../link', 'Symlink apps/link leads out of the repository'],
    ['file://../empty', 'it has no Chart.yaml'],
    ['file://../inner', 'Symlink apps/inner/l leads out of the repository'],
  ])('stay in the repository: %s', async (repository, message) => {
    const files = {
      'Chart.yaml': chartYaml(
        `{name: redis, version: "*", repository: "${repository}"}`,
      ),
      '/apps/link': '-> ../../outside',
      '/apps/empty/a': '',
      '/apps/inner/Chart.yaml': 'name: redis\nversion: 1.0.0\n',
      '/apps/inner/l': '-> ../../../outside',
    };
    await expect(plan(files)).rejects.toThrow(message);
  });

  it('take a name as one name', async () => {
    const files = {
      'Chart.yaml': chartYaml(
        '{name: x, version: "*", repository: "file://../x"}',
      ),
      '/apps/x/Chart.yaml': 'name: ../../../x\nversion: 1.0.0\n',
    };
    expect(await placed(files)).toEqual(['charts/.._.._.._x-1.0.0.tgz']);
  });

  it('are at most a hundred', async () => {
    const many = (count: number) =>
      plan({
        'Chart.yaml': chartYaml(
          ...Array(count).fill('{name: x, version: "1"}'),
        ),
      });
    await expect(many(100)).rejects.toThrow('needs x, which is not in');
    await expect(many(101)).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });
});
