import type { KustomizeBuildOptions } from '../../buildOptions';

/** A kustomization that is rendered by us and by the bare tool. */
export interface Case {
  /** Files of its own folder in the repository. `{{server}}` is the address of the Git server. */
  files: Readonly<Record<string, string>>;
  /** Where the kustomization is; by default the folder itself. */
  path?: string;
  /** Links, by path. */
  links?: Readonly<Record<string, string>>;
  buildOptions?: KustomizeBuildOptions;
  /** Flags that say the same to the bare tool. */
  flags?: readonly string[];
  /** Files that the bare tool finds in addition, where we get them in another way. */
  toolFiles?: Readonly<Record<string, string>>;
  /** Objects that are expected at least, so that two empty results do not pass for equal ones. Default 1. */
  objects?: number;
}

/** Cases by name, which is their folder as well. */
export type Cases = Readonly<Record<string, Case>>;

export const deployment = (name: string, image = 'nginx:1.25') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
      - name: ${name}
        image: ${image}
        env:
        - name: MODE
          value: plain
        envFrom:
        - configMapRef:
            name: ${name}-config
`;

export const service = (name: string) => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
  - port: 80
    targetPort: 8080
`;

export const configMap = (name: string, data = 'a: "1"') => `
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  ${data}
`;

/** A base of two objects, in the folder `base`. */
export const BASE = {
  'base/kustomization.yaml': 'resources: [deployment.yaml, service.yaml]\n',
  'base/deployment.yaml': deployment('web'),
  'base/service.yaml': service('web'),
};
