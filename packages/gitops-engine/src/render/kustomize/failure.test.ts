import { EngineError } from '../../errors';
import { buildFailure } from './failure';

const failure = (message: string) => {
  const error = buildFailure(
    new EngineError('RenderFailed', message),
    'apps/shop',
  );
  return error instanceof EngineError
    ? { message: error.message, hint: error.hint }
    : undefined;
};

describe('what is said where a build fails', () => {
  it('names the file that is missing, as the repository calls it', () => {
    expect(
      failure(
        "# Warning: 'bases' is deprecated.\nerror: accumulating resources: accumulation err='accumulating resources from 'gone.yaml': evalsymlink failure on 'source/apps/shop/gone.yaml' : lstat source/apps/shop/gone.yaml: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on 'source/apps/shop/gone.yaml' : lstat source/apps/shop/gone.yaml: no such file or directory",
      ),
    ).toEqual({
      message:
        'The kustomization in apps/shop cannot be built: apps/shop/gone.yaml: no such file or folder.',
      hint: 'Add the file, or correct the entry that names it.',
    });
  });

  it('keeps the words of kustomize', () => {
    expect(
      failure('error: invalid Kustomization: json: unknown field "x"'),
    ).toEqual({
      message:
        'The kustomization in apps/shop cannot be built: invalid Kustomization: json: unknown field "x".',
      hint: 'Correct the name of the field.',
    });
  });

  it.each([
    'error: trouble configuring builtin SecretGenerator with config: `\nliterals:\n- p=canary\n`: reason',
    'error: unable to parse SM or JSON patch from [data: {p: canary}]',
    'error: invalid literal source canary, expected key=value',
    'error: map[string]interface {}{"data":map[string]interface {}{"p":"canary"}}: json: unsupported type',
  ])('repeats no content: %s', message => {
    expect(failure(message)?.message).not.toContain('canary');
  });

  it('leaves other errors alone', () => {
    const limit = new EngineError('LimitExceeded', 'kubectl was stopped.');
    expect(buildFailure(limit, 'x')).toBe(limit);
  });
});
