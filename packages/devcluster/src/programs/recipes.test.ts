import { stagingModules } from './recipes';

it('finds the modules that a go.mod replaces by folders of its own', () => {
  expect(
    stagingModules(
      [
        'module k8s.io/kubernetes',
        'require k8s.io/api v0.0.0',
        'replace (',
        '\tk8s.io/api => ./staging/src/k8s.io/api',
        '\tk8s.io/client-go => ./staging/src/k8s.io/client-go',
        '\texample.com/other => example.com/fork v1.0.0',
        ')',
        'replace k8s.io/kubelet => ./staging/src/k8s.io/kubelet',
      ].join('\n'),
    ),
  ).toEqual(['k8s.io/api', 'k8s.io/client-go', 'k8s.io/kubelet']);
});
