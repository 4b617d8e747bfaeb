/** The short names that kubectl knows, and a few that everyone says. */
const SHORT: Record<string, string> = {
  Application: 'APP',
  AppProject: 'PROJ',
  ApplicationSet: 'SET',
  ClusterRole: 'CR',
  ClusterRoleBinding: 'CRB',
  ConfigMap: 'CM',
  CronJob: 'CRON',
  CustomResourceDefinition: 'CRD',
  DaemonSet: 'DS',
  Deployment: 'DEP',
  Endpoints: 'EP',
  EndpointSlice: 'EPS',
  HorizontalPodAutoscaler: 'HPA',
  HTTPRoute: 'RTE',
  Ingress: 'ING',
  Job: 'JOB',
  Namespace: 'NS',
  NetworkPolicy: 'NP',
  PersistentVolume: 'PV',
  PersistentVolumeClaim: 'PVC',
  Pod: 'POD',
  PodDisruptionBudget: 'PDB',
  ReplicaSet: 'RS',
  Role: 'ROLE',
  RoleBinding: 'RB',
  Secret: 'SEC',
  Service: 'SVC',
  ServiceAccount: 'SA',
  StatefulSet: 'STS',
};

/** At most four letters for a kind: its short name, else its capitals, else its beginning. */
export function kindShort(kind: string): string {
  const known = SHORT[kind];
  if (known) return known;
  const capitals = kind.replace(/[^A-Z]/g, '');
  return (capitals.length > 1 ? capitals : kind.toUpperCase()).slice(0, 4);
}
