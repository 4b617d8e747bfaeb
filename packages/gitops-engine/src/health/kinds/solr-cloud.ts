import { listAt } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** solr.apache.org SolrCloud: every node is ready. */
export const solrCloud: HealthRule = object => {
  const nodes = listAt(object, 'status', 'solrNodes');
  if (!nodes) return progressing('Waiting for solr to exist');
  return nodes.some(({ ready }) => (ready ?? false) === false)
    ? progressing('Not all replicas are ready')
    : healthy('Solr is ready');
};
