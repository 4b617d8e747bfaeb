/** The one place that says which versions the local control plane is made of, and programs that go with it. */
export const versions = {
  kubernetes: '1.35.4',
  etcd: '3.6.8',
  kwok: '0.8.0',
  jsonnet: '0.21.0',
  registry: '3.0.0',
} as const;

export type Product = keyof typeof versions;

/** Every program, with the product whose version it has. */
export const programs = {
  etcd: 'etcd',
  'kube-apiserver': 'kubernetes',
  'kube-controller-manager': 'kubernetes',
  'kube-scheduler': 'kubernetes',
  kwok: 'kwok',
  'go-jsonnet': 'jsonnet',
  registry: 'registry',
} as const satisfies Record<string, Product>;

export type ProgramName = keyof typeof programs;

/** All programs of the control plane. */
export const programNames = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const satisfies readonly ProgramName[];

/** A program of the control plane. */
export type ClusterProgram = (typeof programNames)[number];
