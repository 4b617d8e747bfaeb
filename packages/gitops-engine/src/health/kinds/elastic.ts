import { at, listAt, textAt } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing, unknown } from '../verdict';

const INDICES = 'Check the status of indices, replicas and shards';

/** beat.k8s.elastic.co Beat: the colour of its health decides. */
export const beat: HealthRule = object => {
  const health = at(object, 'status', 'health');
  const available = at(object, 'status', 'availableNodes');
  const expected = at(object, 'status', 'expectedNodes');
  if (health === undefined) {
    return expected === undefined
      ? unknown('Elastic Beat status is unknown.')
      : progressing('Elastic Beat phase is progressing');
  }
  switch (health) {
    case 'red':
      return degraded('Elastic Beat status is Red');
    case 'green':
      return healthy('Elastic Beat status is Green');
    case 'yellow':
      return progressing(
        available !== undefined && expected !== undefined
          ? `Elastic Beat status is deploying, there is ${worded(
              available,
              'availableNodes is no number',
            )} instance(s) on ${worded(
              expected,
              'expectedNodes is no number',
            )} expected`
          : 'Elastic Beat phase is progressing',
      );
    default:
      return unknown('Elastic Beat status is unknown.');
  }
};

/** elasticsearch.k8s.elastic.co Elasticsearch: the wanted nodes are there, then phase and colour decide. */
export const elasticsearch: HealthRule = object => {
  const notKnown = unknown('Elasticsearch Cluster status is unknown.');
  const available = at(object, 'status', 'availableNodes');
  if (typeof available !== 'number') return notKnown;
  const nodeSets = listAt(object, 'spec', 'nodeSets');
  const wanted = required(nodeSets, 'there are no nodeSets').reduce(
    (sum, { count }) =>
      sum +
      required(
        typeof count === 'number' ? count : undefined,
        'a nodeSet has no count',
      ),
    0,
  );
  if (available < wanted) {
    return progressing(
      `The desired amount of availableNodes is ${wanted} but the current amount is ${available}`,
    );
  }
  const phase = textAt(object, 'status', 'phase');
  const health = textAt(object, 'status', 'health');
  if (available > wanted || phase === undefined || health === undefined) {
    return notKnown;
  }
  switch (`${phase} ${phase === 'Ready' ? health : ''}`) {
    case 'Ready green':
      return healthy('Elasticsearch Cluster status is Green');
    case 'Ready yellow':
      return progressing(`Elasticsearch Cluster status is Yellow. ${INDICES}`);
    case 'Ready red':
      return degraded(`Elasticsearch Cluster status is Red. ${INDICES}`);
    case 'ApplyingChanges ':
    case 'MigratingData ':
      return progressing(`Elasticsearch phase is ${phase}`);
    case 'Invalid ':
      return degraded('Elasticsearch phase is Invalid');
    default:
      return notKnown;
  }
};
