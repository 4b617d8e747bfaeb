import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import { archive } from './__testUtils__/archive';
import { startBench, type Bench } from './__testUtils__/bench';
import { chart, chartYaml } from './__testUtils__/chartCase';

jest.setTimeout(60_000);

/** Stands outside of the repository, and in this process's environment. */
const CANARY = 'canary-5f1d8a';
const ALL = 'a: {{ .Values | toJson | quote }}';

/** What no check of ours comes before: Helm itself has to leave it alone, also on a machine without a sandbox. */
describe.each(['auto', 'off'] as const)(
  'hostile templates, sandbox %s',
  sandbox => {
    let bench: Bench;
    let outside: string;
    beforeAll(async () => {
      bench = await startBench({ sandbox });
      outside = join(bench.folder, 'canary.yaml');
      await writeFile(outside, `secret: ${CANARY}\n`);
      process.env.HELM_TEST_CANARY = CANARY;
    });
    afterAll(async () => {
      delete process.env.HELM_TEST_CANARY;
      await bench.close();
    });

    const textOf = async (path: string, helm: HelmOptions = {}) => {
      const text = JSON.stringify(await bench.render(path, helm));
      expect(text).not.toContain(CANARY);
      return text;
    };

    it('see their own files, and no environment, host or cluster', async () => {
      await bench.commit({
        ...chart(
          [
            `up: {{ .Files.Get "../../../../../../../../../..${outside}" | quote }}`,
            `absolute: {{ .Files.Get "${outside}" | quote }}`,
            'sibling: {{ .Files.Get "../other/secret.txt" | quote }}',
            'glob: "{{ range $path, $_ := .Files.Glob "/**" }}{{ $path }}{{ end }}"',
            'values: {{ .Files.Get "../values/0" | quote }}',
            'dns: {{ getHostByName "localhost" | quote }}',
            'secret: {{ lookup "v1" "Secret" "kube-system" "" | toJson | quote }}',
            'tpl: {{ tpl .Values.template . | quote }}',
          ].join('\n'),
          {
            at: 'templates',
            values: `template: '{{ .Files.Get "${outside}" }}'\n`,
          },
        ),
      });
      expect(await textOf('templates', { values: 'x: 1' })).toContain(
        '"data":{"up":"","absolute":"","sibling":"","glob":"","values":"","dns":"","secret":"{}","tpl":""}',
      );
    });

    it('see nothing through links in packed charts', async () => {
      await bench.commit({
        ...chart(ALL, {
          at: 'packed-link',
          more: 'dependencies:\n  - {name: x, version: "*"}\n',
        }),
        'packed-link/charts/x-1.0.0.tgz': await archive([
          [{ name: 'x/Chart.yaml' }, chartYaml('x')],
          [{ name: 'x/values.yaml', type: 'symlink', linkname: outside }],
          [{ name: 'x/data', type: 'link', linkname: outside }],
          [{ name: '/etc/absolute' }, 'a: b'],
          [
            { name: 'x/templates/a.yaml' },
            'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: {{ .Values | toJson | quote }}, b: {{ .Files.Get "data" | quote }}}\n',
          ],
        ]),
      });
      expect(await textOf('packed-link')).toContain('"b":""');
    });

    it('take options in values, names and namespaces for text', async () => {
      await bench.commit(chart(ALL, { at: 'plain' }));
      const text = await textOf('plain', {
        namespace: '--post-renderer=/bin/sh',
        parameters: [
          { name: '--post-renderer', value: '/bin/sh' },
          { name: 'a', value: 'b --set-file=c=/etc/passwd' },
          { name: 'HELM_PLUGINS', value: '/tmp' },
          { name: 'file', value: `@${outside}` },
        ],
      });
      expect(text).toContain('b --set-file=c=/etc/passwd');
    });
  },
);
