import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { noteRepositoryConnection, Sealing } from '../store';

/** Notes whether repositories answer, those that nobody registered too: the list of repositories shows it. */
export function createRepositoryState(options: {
  knex: Knex;
  sealing: Sealing;
  logger: LoggerService;
}): (url: string, message: string | undefined) => void {
  const { logger } = options;
  return (url, message) => {
    note(options, url, message).catch(error =>
      logger.warn(`Noting the state of repository ${url} failed: ${error}`),
    );
  };
}

function note(
  options: { knex: Knex; sealing: Sealing },
  url: string,
  message: string | undefined,
): Promise<void> {
  return noteRepositoryConnection({
    ...options,
    url,
    connection: {
      state: message === undefined ? 'Connected' : 'Failed',
      ...(message !== undefined && { message }),
      checkedAt: new Date().toISOString(),
    },
  });
}
