import { checkArtifactPath } from './artifactPath';

it.each([
  [true, '.', true],
  [true, './', true],
  [true, '', true],
  [true, undefined, true],
  [true, 'templates', false],
  [false, 'deploy', true],
])('an artifact that is a chart: %s, at %s: %s', (isChart, path, passes) => {
  const check = () => checkArtifactPath({ isChart, place: 'artifact x' }, path);
  if (passes) expect(check).not.toThrow();
  else expect(check).toThrow('artifact x is a Helm chart');
});
