import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** tower.ansible.com AnsibleJob: the job's status decides. */
export const ansibleJob: HealthRule = object => {
  const result = at(object, 'status', 'ansibleJobResult');
  const status = textAt(result, 'status') ?? '';
  const text = () =>
    `${status} job - ${worded(at(result, 'url'), 'the job has no url')}`;
  switch (status) {
    case 'successful':
      return healthy(text());
    case 'failed':
    case 'error':
    case 'canceled':
      return degraded(text());
    case 'new':
    case 'pending':
    case 'waiting':
    case 'running':
      return progressing(text());
    default:
      return progressing('Waiting for AnsibleJob');
  }
};
