/** A token that a remote takes for a while. */
export interface Token {
  /** Value of the Authorization header. */
  authorization: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Mints tokens for one set of credentials. Rejects with an EngineError. */
export interface TokenSource {
  mint(): Promise<Token>;
}

const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * A token for all who ask, renewed five minutes before its end (or at half of a life that is shorter). One that is still good
 * goes on being used while a renewal fails.
 */
export function keepToken(
  source: TokenSource,
  now: () => number = Date.now,
): () => Promise<Token> {
  let current: { token: Token; renewAt: number } | undefined;
  let minting: Promise<Token> | undefined;

  const mint = async () => {
    const askedAt = now();
    const token = await source.mint();
    const half = askedAt + (token.expiresAt - askedAt) / 2;
    const renewAt = Math.max(token.expiresAt - RENEW_BEFORE_MS, half);
    current = { token, renewAt };
    return token;
  };
  return async () => {
    if (current && now() < current.renewAt) return current.token;
    minting ??= mint().finally(() => {
      minting = undefined;
    });
    const kept = current?.token;
    try {
      return await minting;
    } catch (error) {
      if (kept && now() < kept.expiresAt) return kept;
      throw error;
    }
  };
}
