import { Knex } from 'knex';
import type { ApplicationRow } from '../../types';
import { findApplications } from './findApplications';

/** One application by its name, undefined where there is none. */
export async function getApplication(options: {
  knex: Knex;
  namespace: string;
  name: string;
}): Promise<ApplicationRow | undefined> {
  const { knex, namespace, name } = options;
  const [row] = await findApplications({ knex, names: [{ namespace, name }] });
  return row;
}
