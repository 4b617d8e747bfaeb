import { ResponseError } from '@backstage/errors';

/** What the client rejects with when the server refuses: a Backstage error body with the sentence, and a hint where given. */
export function refusal(
  status: number,
  message: string,
  hint?: string,
): Promise<ResponseError> {
  const error = { name: 'Refused', message, ...(hint && { hint }) };
  const body = { error, response: { statusCode: status } };
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: '',
    redirected: false,
    type: 'default',
    url: '',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => JSON.stringify(body),
  });
}
