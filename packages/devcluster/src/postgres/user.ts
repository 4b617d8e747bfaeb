import { readFile } from 'node:fs/promises';

/**
 * Whom PostgreSQL runs as: it refuses root, so there the system's `postgres`, else `nobody`. Undefined where this
 * process is not root.
 */
export async function postgresUser(): Promise<
  { uid: number; gid: number } | undefined
> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map(line => line.split(':'));
  const user =
    users.find(([name]) => name === 'postgres') ??
    users.find(([name]) => name === 'nobody');
  return user && { uid: Number(user[2]), gid: Number(user[3]) };
}
