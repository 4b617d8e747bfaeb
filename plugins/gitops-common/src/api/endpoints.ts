import type { paths } from '../generated/openapi';

/** HTTP methods that the API uses. */
export type Method = 'get' | 'post' | 'put' | 'delete';

/** The methods of one path. */
export type MethodsOf<P extends keyof paths> = {
  [M in Method]: NonNullable<paths[P][M]> extends never ? never : M;
}[Method];

type Content<C> = C extends { content: { 'application/json': infer T } }
  ? T
  : C extends { content: { 'text/plain': infer T } }
  ? T
  : void;

type Responses<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends number ? Content<R[S]> : never }[keyof R]
  : never;

type Parameters<O, In extends 'path' | 'query'> = O extends {
  parameters: { [key in In]?: infer T };
}
  ? NonNullable<T>
  : never;

type Body<O> = O extends { requestBody?: infer B }
  ? Content<NonNullable<B>>
  : never;

/** What one endpoint takes and answers, as openapi.yaml says. `response` is void where the answer has no body. */
export interface Endpoint<P extends keyof paths, M extends Method> {
  path: Parameters<paths[P][M], 'path'>;
  query: Parameters<paths[P][M], 'query'>;
  body: Body<paths[P][M]>;
  response: Responses<paths[P][M]>;
}
