import { EngineError } from '../../errors';
import { chartError } from './message';

const names = new Map([['../values/0', 'values-prod.yaml']]);
const error = (
  message: string,
  secrets: string[] = [],
  reason: EngineError['reason'] = 'RenderFailed',
) =>
  chartError(new EngineError(reason, message, { hint: 'First hint.' }), {
    place: 'apps/web',
    names,
    secrets,
  });

describe('messages of helm', () => {
  it.each([
    [
      'level=WARN msg="x"\nError: web/templates/a.yaml:4:18\n  executing "web/templates/a.yaml" at <.Values.x.y.z>:\n    nil pointer evaluating interface {}.y\n\nUse --debug flag to render out invalid YAML',
      'Chart apps/web, templates/a.yaml, line 4: web/templates/a.yaml:4:18 executing "web/templates/a.yaml" at <.Values.x.y.z>: nil pointer evaluating interface {}.y',
    ],
    [
      'Error: template: web/charts/db/templates/_a.tpl:14:2: executing "x" at <.y>: z',
      'Chart apps/web, charts/db/templates/_a.tpl, line 14: template: web/charts/db/templates/_a.tpl:14:2: executing "x" at <.y>: z',
    ],
    [
      'Error: execution error at (web/templates/a.yaml:4:11): no way',
      'Chart apps/web, templates/a.yaml, line 4: execution error at (web/templates/a.yaml:4:11): no way',
    ],
    [
      'Error: failed to parse ../values/0: yaml: line 2: did not find',
      'Chart apps/web: failed to parse values-prod.yaml: yaml: line 2: did not find',
    ],
    [
      'Error: failed to parse ../values/0: yaml: unmarshal errors: line 1: cannot unmarshal !!str `hunter2` into map[string]interface {}',
      'Chart apps/web: failed to parse values-prod.yaml: yaml: unmarshal errors: line 1: cannot unmarshal !!str into map[string]interface {}',
    ],
    ['helm ended with code 3.', 'Chart apps/web: helm ended with code 3.'],
  ])('%s', (message, expected) => {
    expect(error(message)).toMatchObject({
      reason: 'RenderFailed',
      message: expected,
      hint: expect.not.stringContaining('First'),
    });
  });

  it('take secrets out, the longest first, also where they are quoted', () => {
    expect(
      error(
        `Error: at '/password': 'pass"word1' is not "pass\\"word1" or pass`,
        ['pass', 'pass"word1'],
      ),
    ).toMatchObject({
      message: `Chart apps/web: at '/******word': '******' is not "******" or ******`,
    });
  });

  it('keep limits as what they are', () => {
    expect(
      error('helm was stopped after 60 s.', [], 'LimitExceeded'),
    ).toMatchObject({
      reason: 'LimitExceeded',
      message: 'Chart apps/web: helm was stopped after 60 s.',
      hint: 'First hint.',
    });
  });

  it('cut off what is too long, and leave defects alone', () => {
    expect(error(`Error: ${'x'.repeat(500)}${'y'.repeat(5000)}`)).toMatchObject(
      {
        message: `Chart apps/web: ${'x'.repeat(500)} … ${'y'.repeat(1500)}`,
      },
    );
    const defect = new TypeError('x');
    expect(chartError(defect, { place: '', names, secrets: [] })).toBe(defect);
  });
});
