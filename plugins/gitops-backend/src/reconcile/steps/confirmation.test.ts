import { isApprovedSince } from './confirmation';

const moment = '2026-01-01T12:00:00Z';
const document = (approved?: string) => ({
  metadata: {
    name: 'web',
    namespace: 'argocd',
    annotations: approved
      ? { 'argocd.argoproj.io/deletion-approved': approved }
      : undefined,
  },
});

it.each([
  [undefined, false],
  ['2026-01-01T11:59:59Z', false],
  ['soon', false],
  [moment, true],
  ['2026-01-01T13:00:01+01:00', true],
])('an approval at %s is one: %s', (approved, is) => {
  expect(isApprovedSince(document(approved), moment)).toBe(is);
});
