import { trueFalse } from '../families/true-false';
import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { progressing } from '../verdict';

const ready = trueFalse('Ready', 'Waiting for certificate');

/** cert-manager.io Certificate: a renewal under way hides Ready (spec health part 1). */
export const certificate: HealthRule = object => {
  const issuing = conditionsOf(object)?.find(
    ({ type, status }) => type === 'Issuing' && status === 'True',
  );
  return issuing ? progressing(issuing.message) : ready(object);
};
