/**
 * Writes what follows from plugins/gitops-backend/src/schema/openapi.yaml:
 *
 * - plugins/gitops-common/src/generated/openapi.ts: the types of every route (openapi-typescript);
 * - plugins/gitops-backend/src/schema/generated/router.ts: the document as a constant and the validating router, with the
 *   exports that Backstage's own generator would write.
 *
 * With `--check` nothing is written; exit code 1 says that a file is not what the document asks for.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = 'plugins/gitops-backend/src/schema/openapi.yaml';
const banner = `// Generated from ${source} by scripts/generate-openapi.mjs. Do not edit.\n`;

/** Types of the vocabulary that stand for a schema, by `x-typescript-type`. */
const vocabulary = {
  Application: '../documents/application',
  ApplicationSource: '../documents/source',
  AppProject: '../documents/project',
  KubernetesObject: '../resource',
};

async function types(document) {
  const used = new Set();
  const ast = await openapiTS(document, {
    defaultNonNullable: false,
    transform(schema) {
      const name = schema['x-typescript-type'];
      if (name === undefined) return undefined;
      if (!(name in vocabulary))
        throw new Error(`x-typescript-type ${name} is not in the vocabulary`);
      used.add(name);
      return ts.factory.createTypeReferenceNode(name);
    },
  });
  const imports = [...used]
    .sort()
    .map(name => `import type { ${name} } from '${vocabulary[name]}';\n`);
  return `${banner}${imports.join('')}\n${astToString(ast)}`;
}

function router(document) {
  return `${banner}import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { EndpointMap } from '../endpointMap';

/** The OpenAPI document. */
export const spec = ${JSON.stringify(document)} as const;

/** A router that refuses requests which the document does not allow, and serves \`/openapi.json\`. */
export const createOpenApiRouter = async (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >['1'],
) =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
    spec,
    options,
  );
`;
}

async function main() {
  const check = process.argv.includes('--check');
  const document = load(await readFile(join(root, source), 'utf8'));
  const files = {
    'plugins/gitops-common/src/generated/openapi.ts': await types(
      structuredClone(document),
    ),
    'plugins/gitops-backend/src/schema/generated/router.ts': router(document),
  };
  const stale = [];
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    const style = await prettier.resolveConfig(path);
    const wanted = await prettier.format(text, { ...style, filepath: path });
    const present = await readFile(path, 'utf8').catch(() => undefined);
    if (present === wanted) continue;
    stale.push(relative(root, path));
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
  }
  if (check && stale.length > 0) {
    process.stderr.write(
      `${stale.join(
        ', ',
      )}: not what ${source} asks for; run "yarn openapi" and commit the result\n`,
    );
    process.exitCode = 1;
  } else if (!check) {
    process.stdout.write(
      stale.length > 0 ? `wrote ${stale.join(', ')}\n` : 'up to date\n',
    );
  }
}

await main();
