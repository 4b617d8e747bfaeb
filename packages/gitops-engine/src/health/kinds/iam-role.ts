import { at, countAt, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const FAILED = [
  'Error',
  'RolesMaxLimitReached',
  'PolicyNotAllowed',
  'RoleNameNotAvailable',
];

/** iammanager.keikoproj.io Iamrole: the state decides, and says which role it is. */
export const iamRole: HealthRule = object => {
  const status = at(object, 'status');
  const shown = (field: string) =>
    worded(at(status, field) ?? '<none>', `status.${field} is no text`);
  const state = textAt(status, 'state') ?? '';
  const names = `ARN '${shown('roleARN')}' and ID '${shown('roleID')}'.`;
  const role = `'${shown('roleName')}'`;
  if (state === 'Ready') return healthy(`Role ${role} exists with ${names}`);
  if (!FAILED.includes(state)) {
    return progressing('Waiting for Iamrole to be reconciled');
  }
  const retries = countAt(status, 'retryCount');
  const retry = retries > 0 ? `(retry ${retries}) ` : '';
  const error = at(status, 'errorDescription');
  const cause =
    error === undefined
      ? ''
      : ` Reconciliation error was: ${shown('errorDescription')}`;
  return degraded(
    `Failed to reconcile the Iamrole ${retry}for role ${role} with ${names}${cause}`,
  );
};
