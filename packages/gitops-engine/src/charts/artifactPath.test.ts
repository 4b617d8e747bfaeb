import { checkArtifactPath } from './artifactPath';

const place = 'artifact x';

it.each([
  [true, '.'],
  [true, './'],
  [true, ''],
  [true, undefined],
  [false, 'deploy'],
])('takes an artifact (a chart: %s) at %s', (isChart, path) => {
  expect(() => checkArtifactPath({ isChart, place }, path)).not.toThrow();
});

it('refuses a folder inside of a chart', () => {
  expect(() =>
    checkArtifactPath({ isChart: true, place }, 'templates'),
  ).toThrow('artifact x is a Helm chart');
});
