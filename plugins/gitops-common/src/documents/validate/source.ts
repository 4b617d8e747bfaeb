import { also, listOf, text, type Check, type Rule } from '../schema/check';
import { notEmpty, quote, unique } from '../schema/formats';
import { object } from '../schema/object';
import type { ApplicationSource, SourceHydrator } from '../source';
import { directory, helm, kustomize, plugin } from './tools';

const TOOLS = ['helm', 'kustomize', 'directory', 'plugin'] as const;

/** An options block with no option set counts as absent (spec sources §1.3). */
function isZero(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).every(isZero)
    : !value;
}

const oneTool: Rule<Pick<ApplicationSource, (typeof TOOLS)[number]>> = (
  source,
  at,
  problems,
) => {
  const used = TOOLS.filter(tool => !isZero(source[tool]));
  if (used.length > 1)
    problems.add(
      at,
      `sets options of ${used.join(' and ')}; a source has one type`,
    );
};

const relativePath: Rule<string> = (value, at, problems) => {
  const depths = value.split('/').reduce<number[]>((list, part) => {
    const depth = list[list.length - 1] ?? 0;
    if (part === '..') return [...list, depth - 1];
    return part === '' || part === '.' ? list : [...list, depth + 1];
  }, []);
  if (value.startsWith('/') || depths.some(depth => depth < 0))
    problems.add(
      at,
      `${quote(
        value,
      )} leads out of the repository; use a path relative to its root`,
    );
};

const chartRevision: Rule<ApplicationSource> = (source, at, problems) => {
  if (source.chart && !source.targetRevision)
    problems.add(
      `${at}.targetRevision`,
      'is required with chart; name the version of the chart or a range',
    );
};

const refName: Rule<string> = (value, at, problems) => {
  if (value !== '' && !/^[\w-]+$/.test(value))
    problems.add(
      at,
      `${quote(value)} is no valid ref: letters, digits, "_" and "-"`,
    );
};

/** One source by itself, whichever of path, chart and ref it needs where it stands. */
export const shape: Check<ApplicationSource> = also(
  object<ApplicationSource>({
    repoURL: { required: also(text, notEmpty) },
    path: also(text, relativePath),
    targetRevision: text,
    chart: text,
    ref: also(text, refName),
    name: text,
    tagPrefix: text,
    helm,
    kustomize,
    directory,
    plugin,
  }),
  oneTool,
  chartRevision,
);

/** The one source of an application. */
export const singleSource = also(shape, (source, at, problems) => {
  if (!source.path && !source.chart)
    problems.add(at, 'needs path or chart; use path "." for the root');
});

/** The sources of an application with several (spec engine §1.6). */
export const multipleSources = also(
  listOf(
    also(shape, (source, at, problems) => {
      if (!source.path && !source.chart && !source.ref)
        problems.add(at, 'needs path, chart or ref');
    }),
    1000,
  ),
  unique(source => source.ref || undefined, '.ref'),
  unique(source => source.name || undefined, '.name'),
);

const notRoot: Rule<string> = (value, at, problems) => {
  if (/^[./]*$/.test(value))
    problems.add(at, 'must be a folder below the repository root');
};

const branch = also(text, notEmpty);

export const hydrator = object<SourceHydrator>({
  drySource: {
    required: also(
      object<SourceHydrator['drySource']>({
        repoURL: { required: also(text, notEmpty) },
        targetRevision: { required: text },
        path: { required: also(text, relativePath) },
        helm,
        kustomize,
        directory,
        plugin,
      }),
      oneTool,
    ),
  },
  syncSource: {
    required: object<SourceHydrator['syncSource']>({
      targetBranch: { required: branch },
      path: { required: also(text, notRoot, relativePath) },
      repoURL: text,
    }),
  },
  hydrateTo: object<{ targetBranch: string }>({
    targetBranch: { required: branch },
  }),
});
