export const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source: { repoURL: https://git.example/shop.git, path: deploy }
  destination: { name: in-cluster, namespace: shop }
`;
export const BROKEN = APPLICATION.replace('destination', 'destinaton');
export const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, generation: 2 }
spec: { replicas: 2 }
status: { observedGeneration: 1 }
`;
export const CONFIG_MAP =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n';
