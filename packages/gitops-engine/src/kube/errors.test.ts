import { statusError, transportError } from './errors';
import { statusFromBody } from './json';
import { kubeStatusOf } from './status-error';

const subject = { verb: 'apply', what: 'Secret "db" in namespace "shop"' };

describe('statusError', () => {
  it.each([
    [401, {}, 'AuthenticationFailed'],
    [403, {}, 'ClusterForbidden'],
    [404, {}, 'KindNotFound'],
    [404, { name: 'db' }, 'ApiRefused'],
    [409, { name: 'db' }, 'ApiRefused'],
    [500, {}, 'ApiRefused'],
  ])('maps %d with details %j to %s', (code, details, reason) => {
    const error = statusError({ code, message: 'because', details }, subject);
    expect(error).toMatchObject({ reason });
    expect(error.message).toContain('Secret "db" in namespace "shop"');
    expect(error.message).toContain('because');
    expect(kubeStatusOf(error)?.code).toBe(code);
  });

  it('never quotes values of a confidential body, which the server echoes', () => {
    const status = statusFromBody(
      422,
      JSON.stringify({
        kind: 'Status',
        code: 422,
        reason: 'Invalid',
        message: 'Secret "db" is invalid: data[x]: Invalid value: "hunter2"',
        details: {
          causes: [
            {
              field: 'data[x]',
              reason: 'FieldValueInvalid',
              message: 'hunter2',
            },
          ],
        },
      }),
    );
    const error = statusError(status, { ...subject, confidential: true });
    expect(error.message).toContain('data[x] FieldValueInvalid');
    expect(
      JSON.stringify([error, error.message, kubeStatusOf(error)]),
    ).not.toContain('hunter2');
  });
});

it("names the certificate authority as next step when the server's certificate is not trusted", () => {
  const error = Object.assign(new Error('self-signed certificate'), {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(transportError(error, subject, 'https://c')).toMatchObject({
    reason: 'ClusterUnreachable',
    hint: expect.stringContaining('caData'),
  });
});
