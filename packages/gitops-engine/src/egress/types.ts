import type { LookupAddress } from 'node:dns';

/**
 * Where requests for repositories, charts and values may go. Entries are ranges (`10.0.0.0/8`, `fd00::/8`), single addresses
 * or globs of host names (`*.corp.example`; `*` is every host).
 */
export interface EgressPolicy {
  /** Allowed although it is loopback, link-local, metadata, another special range, or denied below. */
  allow: readonly string[];
  /** Refused beside the ranges that always are: the service and pod ranges of clusters, private ranges. */
  deny?: readonly string[];
}

export interface GuardedRequest {
  /** http or https. Name and password in it are taken as `credentials` and never shown. */
  url: string;
  /** Default GET. */
  method?: string;
  headers?: Record<string, string>;
  /** Sent to the URL's own scheme, host and port only, as the headers `authorization` and `cookie` are. */
  credentials?: { username?: string; password?: string; bearerToken?: string };
  /** PEM bundle, trusted beside the system's authorities. */
  caBundle?: string;
  /** PEM both. Shown to the URL's own host only. */
  clientCertificate?: { cert: string; key: string };
  /** For the URL's own host only. */
  insecureSkipVerify?: boolean;
  /** Proxy, with its own credentials where it wants some. It resolves the names; its own address is checked here. */
  proxy?: string;
  noProxy?: string;
  /** Of the body of the answer; LimitExceeded above. */
  maxBytes: number;
  /** For all of it, redirects too. Default 60 s. */
  timeoutMs?: number;
  /** Default 5; 0 returns the redirect itself. */
  maxRedirects?: number;
  body?: Uint8Array;
  signal?: AbortSignal;
}

export interface GuardedResponse {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  /** Names in lower case; several values joined by a comma. */
  headers: Record<string, string>;
  body: Buffer;
}

/** A host that may be connected to, at these addresses and no others. */
export interface CheckedHost {
  host: string;
  addresses: readonly LookupAddress[];
}

/** The only way out for requests that a user or a repository names. Errors are EngineErrors without credentials. */
export interface Egress {
  /**
   * For programs that open connections themselves, such as git: http, https, ssh and `user@host:path`. Such a program
   * should be told the addresses that come back; where it resolves the name again, a name that changes could lead it
   * elsewhere.
   */
  check(url: string): Promise<CheckedHost>;
  /** Any status is an answer. RepositoryUnreachable, LimitExceeded or Aborted where there is none. */
  fetch(request: GuardedRequest): Promise<GuardedResponse>;
}
