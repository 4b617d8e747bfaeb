import { textsByTemplate } from './output';

describe('output of helm template', () => {
  it('is taken apart by template', () => {
    const stdout = Buffer.from(
      '---\n# Source: web/crds/a.yaml\na: 1\n---\na: 2\n---\n# Source: web/templates/b.yaml\nb: |\n  ---\n  # Source: not one\n',
    );
    expect(
      textsByTemplate(stdout).map(({ name, content }) => [name, `${content}`]),
    ).toEqual([
      ['web/crds/a.yaml', '\na: 1\n---\na: 2\n'],
      ['web/templates/b.yaml', '\nb: |\n  ---\n  # Source: not one\n'],
    ]);
    expect(textsByTemplate(Buffer.from('\n'))).toEqual([]);
  });
});
