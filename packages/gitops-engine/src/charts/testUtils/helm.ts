import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLauncher } from '../../launcher';
import { createToolBox } from '../../tools';

const run = promisify(execFile);

/** The real helm, for making charts and repositories, and as the judge of what they mean. */
export interface Helm {
  /** Rejects with what helm says. */
  run(...args: string[]): Promise<string>;
  /** Packs a chart of `name` and `version` into `target`; the archive's path. */
  packChart(
    target: string,
    name: string,
    version: string,
    files?: Record<string, string>,
  ): Promise<string>;
  close(): Promise<void>;
}

/** @param folder - for programs, charts and helm's own files */
export async function startHelm(folder: string): Promise<Helm> {
  const launcher = startLauncher();
  const box = createToolBox({ launcher, folder, searchPath: '' });
  const { program } = await box.tool('helm4');
  const env = {
    HOME: folder,
    PATH: '/usr/bin:/bin',
    HELM_REGISTRY_CONFIG: join(folder, 'registry.json'),
  };
  const helm: Helm['run'] = async (...args) => {
    const { stdout } = await run(program, args, { env, cwd: folder });
    return stdout;
  };
  return {
    run: helm,
    async packChart(target, name, version, files = {}) {
      const source = join(folder, 'sources', `${name}-${version}`, name);
      const all = {
        'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\ndescription: ${name} for tests\nappVersion: "9"\n`,
        'values.yaml': 'replicas: 1\n',
        'templates/a.yaml': `kind: ConfigMap # ${version}\n`,
        ...files,
      };
      for (const [path, text] of Object.entries(all)) {
        await mkdir(join(source, path, '..'), { recursive: true });
        await writeFile(join(source, path), text);
      }
      await mkdir(target, { recursive: true });
      await helm('package', source, '--destination', target);
      return join(target, `${name}-${version}.tgz`);
    },
    async close() {
      await box.close();
      await launcher.close();
    },
  };
}
