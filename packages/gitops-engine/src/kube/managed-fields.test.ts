import { cutManagedFields } from './managed-fields';

const fields = [
  { manager: 'a"b]', operation: 'Apply', fieldsV1: { 'f:x': { '.': {} } } },
  { manager: 'other', operation: 'Update' },
];

function cut(value: unknown, path: string[] = []) {
  const result = cutManagedFields(JSON.stringify(value), path);
  return {
    object: JSON.parse(result.text),
    managedFields: result.managedFields,
  };
}

describe('cutManagedFields', () => {
  it.each([
    ['first', { managedFields: fields, name: 'n' }],
    [
      'in the middle',
      { labels: { a: '{["\\' }, managedFields: fields, name: 'n' },
    ],
    ['last', { name: 'n', managedFields: fields }],
    ['alone', { managedFields: fields }],
  ])('takes the span out where it stands %s', (_, metadata) => {
    const { managedFields: _gone, ...rest } = metadata;
    const event = { type: 'ADDED', object: { data: 1, metadata, spec: {} } };
    expect(cut(event, ['object'])).toEqual({
      object: { ...event, object: { ...event.object, metadata: rest } },
      managedFields: JSON.stringify(fields),
    });
  });

  it('leaves the key alone where it is not the own metadata', () => {
    const values = [
      { metadata: { name: 'n' }, spec: { metadata: { managedFields: [1] } } },
      { data: { metadata: { managedFields: [1] } }, metadata: { name: 'n' } },
      { metadata: { annotations: { note: '"managedFields":[1]' } } },
      { metadata: { annotations: { 'x"managedFields': [1] } } },
    ];
    for (const value of values) {
      expect(cut(value)).toEqual({ object: value, managedFields: undefined });
    }
  });

  it('returns text that is cut off or has white space as it came', () => {
    const whole = JSON.stringify({ metadata: { managedFields: fields } });
    const texts = [
      whole.slice(0, -8),
      JSON.stringify(JSON.parse(whole), null, 1),
    ];
    for (const text of texts) {
      expect(cutManagedFields(text)).toEqual({ text });
    }
  });
});
