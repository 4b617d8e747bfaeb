import { load } from 'js-yaml';
import { FULL_APPLICATION } from './__testUtils__/documents';
import { isDocument, validateDocument } from './parse';

describe('any value', () => {
  it.each([
    [undefined, /^: must be an object, is undefined/],
    [null, /^: must be an object, is null/],
    [[], /^: must be an object, is a list/],
    [{}, /^kind: is required/],
    [{ kind: 'Aplication' }, /did you mean Application\?/],
    [{ kind: 'Application' }, /^apiVersion: is required/],
    [
      { kind: 'Application', apiVersion: 'argoproj.io/v1' },
      /^apiVersion: must be argoproj.io\/v1alpha1/,
    ],
  ])('%j is refused with a reason', (value, reason) => {
    const errors = validateDocument(value);
    expect(errors.map(e => `${e.path}: ${e.message}`)).toContainEqual(
      expect.stringMatching(reason),
    );
  });

  it('bounds depth, size and the number of problems', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i += 1) deep = { deep };
    expect(validateDocument({ kind: 'Application', spec: deep })).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/deeper than 64/),
      }),
    ]);
    expect(
      validateDocument({ kind: 'Application', spec: 'x'.repeat(2_000_000) }),
    ).toEqual([{ path: '', message: expect.stringMatching(/too large/) }]);
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`unknown${i}`, i]),
    );
    const errors = validateDocument({ kind: 'Application', ...many });
    expect(errors).toHaveLength(101);
    expect(errors[100].message).toMatch(/more problems/);
  });

  it('does not touch prototypes', () => {
    const hostile: unknown = JSON.parse(
      '{"kind":"Application","__proto__":{"polluted":true}}',
    );
    expect(validateDocument(hostile)).toContainEqual({
      path: '__proto__',
      message: 'unknown field',
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it('knows documents from other objects', () => {
    expect(isDocument(load(FULL_APPLICATION))).toBe(true);
    expect(
      isDocument({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }),
    ).toBe(false);
    expect(isDocument({ apiVersion: 'apps/v1', kind: 'Application' })).toBe(
      false,
    );
  });
});
