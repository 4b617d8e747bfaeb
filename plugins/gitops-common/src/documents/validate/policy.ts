import type { ProjectRole } from '../project';
import type { Rule } from '../schema/check';
import { quote } from '../schema/formats';

const RESOURCES = [
  'applications',
  'applicationsets',
  'logs',
  'exec',
  'clusters',
  'repositories',
];
const ACTIONS = [
  'get',
  'create',
  'update',
  'delete',
  'sync',
  'override',
  'rollback',
  '*',
];

function actionIsKnown(action: string): boolean {
  return ACTIONS.includes(action) || /^(action|update|delete)\//.test(action);
}

/** What is wrong with one policy line of a role (spec control §1.5); undefined where nothing is. */
function wrong(
  line: string,
  project: string,
  role: string,
): string | undefined {
  const fields = line.split(',').map(field => field.trim());
  if (fields.length !== 6 || fields[0] !== 'p')
    return 'write "p, proj:PROJECT:ROLE, RESOURCE, ACTION, OBJECT, allow|deny"';
  const [, subject, resource, action, object, effect] = fields;
  if (subject !== `proj:${project}:${role}`)
    return `the subject must be proj:${project}:${role}`;
  if (!RESOURCES.includes(resource))
    return `the resource must be one of ${RESOURCES.join(', ')}`;
  if (!actionIsKnown(action))
    return `the action must be one of ${ACTIONS.join(
      ', ',
    )}, or start with action/, update/ or delete/`;
  if (!object.startsWith(`${project}/`))
    return `the object must start with ${project}/`;
  if (effect !== 'allow' && effect !== 'deny')
    return 'the effect must be allow or deny';
  return undefined;
}

/** Policies of a project's roles, which name project and role. */
export function policies(project: string): Rule<readonly ProjectRole[]> {
  return (roles, at, problems) =>
    roles.forEach((role, roleIndex) =>
      role.policies?.forEach((line, index) => {
        const reason = wrong(line, project, role.name);
        if (reason !== undefined)
          problems.add(
            `${at}[${roleIndex}].policies[${index}]`,
            `${quote(line)} is no valid policy: ${reason}`,
          );
      }),
    );
}
