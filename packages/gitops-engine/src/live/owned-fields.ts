import { objectAt, objectsAt, parseJson } from '../kube/json';

/**
 * fieldsV1 of a manager's server-side applies, as JSON text, out of metadata.managedFields (its text, or parsed). The
 * server writes field sets sorted, so equal sets are equal texts.
 */
export function ownedFieldsText(
  managedFields: unknown,
  manager: string,
): string | undefined {
  const entries =
    typeof managedFields === 'string'
      ? parseJson(managedFields)
      : managedFields ?? [];
  const own = objectsAt({ entries }, 'entries').find(
    entry =>
      entry.manager === manager &&
      entry.operation === 'Apply' &&
      !entry.subresource,
  );
  return own && JSON.stringify(objectAt(own, 'fieldsV1'));
}
