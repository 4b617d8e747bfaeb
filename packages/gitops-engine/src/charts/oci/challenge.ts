/** What a registry wants to see, by RFC 9110 §11.6.1: a scheme in small letters and its parameters. */
export interface Challenge {
  scheme: string;
  parameters: ReadonlyMap<string, string>;
}

/** Either `name=value`, the value quoted or not, or the scheme that the parameters after it belong to. */
const PART =
  /[\s,]*(?:([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([\w-]+))/y;
const MAX_LENGTH = 8192;

/** Challenges of a `WWW-Authenticate` header, in order; what cannot be read ends them. */
export function parseChallenges(header: string | undefined): Challenge[] {
  const text = (header ?? '').slice(0, MAX_LENGTH);
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  PART.lastIndex = 0;
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    const [, name, quoted, plain, scheme] = match;
    if (scheme !== undefined) {
      challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    } else {
      challenges
        .at(-1)
        ?.parameters.set(
          name.toLowerCase(),
          quoted?.replace(/\\(.)/g, '$1') ?? plain,
        );
    }
  }
  return challenges;
}
