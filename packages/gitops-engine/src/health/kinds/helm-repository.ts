import { flux } from '../families/flux';
import { at } from '../read';
import type { HealthRule } from '../types';
import { healthy, suspended } from '../verdict';

const source = flux({
  underWay: 'Unknown',
  good: ['ArtifactInStorage'],
  target: 2,
  canSuspend: true,
});

/** source.toolkit.fluxcd.io HelmRepository: as other sources of Flux; those of type oci report nothing (spec health part 3). */
export const helmRepository: HealthRule = object => {
  if (at(object, 'spec', 'suspend') === true) {
    return suspended(`${object.kind} is suspended`);
  }
  return at(object, 'spec', 'type') === 'oci'
    ? healthy(
        "Helm repositories of type 'oci' do not contain any information in the status.",
      )
    : source(object);
};
