import type { LogQuery } from '@backstage-gitops/plugin-gitops-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform(text => text === 'true');

/** As openapi.yaml says; the log's route is beside the validating router. */
const schema = z.strictObject({
  pod: z.string().min(1).max(253),
  podNamespace: z.string().min(1).max(63).optional(),
  container: z.string().min(1).max(63).optional(),
  follow: flag.default(false),
  tailLines: z.coerce.number().int().min(0).max(100_000).default(1000),
  sinceSeconds: z.coerce.number().int().min(1).optional(),
  previous: flag.default(false),
});

/** @throws InputError naming the parameter */
export function readLogQuery(query: unknown): LogQuery {
  const { data, error } = schema.safeParse(query);
  if (data) return data;
  const [issue] = error.issues;
  throw new InputError(
    `The query of a log is not valid: ${issue.path.join('.')} ${issue.message}`,
  );
}
