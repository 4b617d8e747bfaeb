import type {
  Endpoint,
  Method,
  MethodsOf,
  paths,
} from '@backstage-gitops/plugin-gitops-common';

/** Backstage's key of an endpoint: `#get|/applications`, with `_delete` for DELETE. */
type Key<P extends keyof paths, M extends Method> = `#${M extends 'delete'
  ? '_delete'
  : M}|${P}`;

type Keys = {
  [P in keyof paths]: Key<P, MethodsOf<P>>;
}[keyof paths];

/** Every endpoint of the API in the shape that Backstage's typed router takes. */
export type EndpointMap = {
  [K in Keys]: K extends `#${infer M}|${infer P extends keyof paths}`
    ? Endpoint<P, M extends '_delete' ? 'delete' : M extends Method ? M : never>
    : never;
};
