import { templateArgv, type TemplateOptions } from './argv';

const OPTIONS: TemplateOptions = {
  releaseName: 'web',
  apiVersions: [],
  valueFiles: [],
  set: [],
  setString: [],
  setFile: [],
  includeCrds: false,
  skipTests: false,
  skipSchemaValidation: false,
};
const argv = (options: Partial<TemplateOptions>) =>
  templateArgv({ ...OPTIONS, ...options });

describe('arguments of helm template', () => {
  it.each<[Partial<TemplateOptions>, string[]]>([
    [{}, []],
    [{ namespace: 'prod' }, ['--namespace=prod']],
    [{ kubeVersion: '1.35.2' }, ['--kube-version=1.35.2']],
    [
      { apiVersions: ['v1', 'apps/v1/Deployment'] },
      ['--api-versions=v1', '--api-versions=apps/v1/Deployment'],
    ],
    [{ valueFiles: ['../a', '../b'] }, ['--values=../a', '--values=../b']],
    [{ set: [['a.b', '1']] }, ['--set=a.b=1']],
    [{ set: [['a', 'x,y']] }, ['--set=a=x\\,y']],
    [{ set: [['a', ',,']] }, ['--set=a=\\,\\,']],
    [{ set: [['a', 'x\\,y']] }, ['--set=a=x\\,y']],
    [{ set: [['a', '{x,y}']] }, ['--set=a={x,y}']],
    [{ set: [['a', '{x,y']] }, ['--set=a={x\\,y']],
    [{ set: [['a', '--debug']] }, ['--set=a=--debug']],
    [{ set: [['-a', '']] }, ['--set=-a=']],
    [{ setString: [['a', '1,2']] }, ['--set-string=a=1\\,2']],
    [{ setFile: [['a', '../f']] }, ['--set-file=a=../f']],
    [{ includeCrds: true }, ['--include-crds']],
    [{ skipTests: true }, ['--skip-tests']],
    [{ skipSchemaValidation: true }, ['--skip-schema-validation']],
  ])('%j', (options, expected) => {
    expect(argv(options)).toEqual(['template', ...expected, '--', 'web', '.']);
  });

  it('gives settings in the order of their precedence', () => {
    expect(
      argv({
        setFile: [['a', '../f']],
        setString: [['a', 's']],
        set: [['a', '1']],
        valueFiles: ['../v'],
      }).slice(1, 5),
    ).toEqual([
      '--set=a=1',
      '--set-string=a=s',
      '--set-file=a=../f',
      '--values=../v',
    ]);
  });
});
