import { EngineError } from '@backstage-gitops/engine';
import { RepositoryAccess, Secret } from '../store';
import { describeFailure } from './describeFailure';

const access: RepositoryAccess = {
  url: 'https://git.example/app',
  type: 'git',
  options: {},
  credentials: new Secret({
    username: 'ann',
    password: 'p@ss word/1',
    proxy: 'http://u:other-secret@proxy.example',
  }),
};

describe('describeFailure', () => {
  it('keeps sentence and next step', () => {
    const error = new EngineError('AuthenticationFailed', 'It refused ann.', {
      hint: 'Check both.',
    });
    expect(describeFailure(error, access)).toEqual({
      message: 'It refused ann.',
      hint: 'Check both.',
    });
    expect(describeFailure('odd', access)).toEqual({ message: 'odd' });
  });

  it('takes secrets out in every form', () => {
    const base64 = Buffer.from('p@ss word/1').toString('base64');
    const error = new EngineError(
      'RepositoryUnreachable',
      `a p@ss word/1 b p%40ss%20word%2F1 c ${base64} d`,
      { hint: 'by http://u:other-secret@proxy.example' },
    );
    expect(describeFailure(error, access)).toEqual({
      message: 'a [secret] b [secret] c [secret] d',
      hint: 'by [secret]',
    });
  });
});
