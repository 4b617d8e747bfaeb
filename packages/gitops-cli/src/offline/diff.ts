import {
  compareObjects,
  type ObjectComparison,
} from '@backstage-gitops/engine';
import { EXIT, type ExitCode } from '../exit';
import { readApplications } from '../input/application';
import { readKubernetesObjects } from '../input/kubernetes';
import { differenceLines } from '../output/differences';
import { writeJson, writeLines } from '../output/write';
import type { DiffOptions } from '../program/actions';

function lines({
  group,
  kind,
  namespace,
  name,
  desired,
  live,
  differences,
}: ObjectComparison): string[] {
  const title = [group, kind, namespace ? `${namespace}/${name}` : name]
    .filter(Boolean)
    .join(' ');
  if (!live) return [`${title}: only desired`];
  if (!desired) return [`${title}: only live`];
  return differences.length > 0
    ? [`${title}:`, ...differenceLines(differences)]
    : [];
}

/** The contract names both sides everywhere: a side without the object or field is null. */
const bothSides = <T extends { desired?: unknown; live?: unknown }>(
  entry: T,
) => ({
  ...entry,
  desired: entry.desired ?? null,
  live: entry.live ?? null,
});

const entry = (object: ObjectComparison) => ({
  ...bothSides(object),
  differences: object.differences.map(bothSides),
});

/** `gitops diff`: exit code 1 where an object differs, or stands on one side alone. */
export async function diff(options: DiffOptions): Promise<ExitCode> {
  const objectsOf = (paths: readonly string[]) =>
    readKubernetesObjects(paths).map(({ object }) => object);
  const ignoreDifferences = options.filename
    ? readApplications(options.filename).flatMap(
        ({ spec }) => spec.ignoreDifferences ?? [],
      )
    : [];
  const { equal, objects, conditions } = compareObjects(
    objectsOf(options.desired),
    objectsOf(options.live),
    { ignoreDifferences },
  );
  for (const { type, message } of conditions)
    process.stderr.write(`${type}: ${message}\n`);
  if (options.output === 'json')
    writeJson({ equal, objects: objects.map(entry) });
  else writeLines(objects.flatMap(lines));
  return equal ? EXIT.ok : EXIT.no;
}
