import { codeOf, Failure, messageOf } from '../failure';

const HINTS = new Map([
  ['ECONNREFUSED', 'Nothing listens there; is the portal running?'],
  ['ENOTFOUND', 'The host name is not known; check the address.'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'Its certificate is self-signed; name it in NODE_EXTRA_CA_CERTS.',
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'Its authority is not known; name it in NODE_EXTRA_CA_CERTS.',
  ],
]);

/** `fetch` whose network failures are sentences. */
export async function reach(
  ...[input, init]: Parameters<typeof fetch>
): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    const cause = error instanceof Error ? error.cause ?? error : error;
    const address = input instanceof Request ? input.url : String(input);
    throw new Failure(
      `${new URL(address).origin} cannot be reached: ${
        messageOf(cause) || codeOf(cause)
      }`,
      { hint: HINTS.get(codeOf(cause) ?? ''), cause: error },
    );
  }
}
