import { load } from 'js-yaml';
import { validateDocument } from '../parse';

/** Problems of a YAML document, one line each. */
export const problems = (yaml: string) =>
  validateDocument(load(yaml)).map(
    ({ path, message }) => `${path}: ${message}`,
  );

/** An Application with every field that there is. */
export const FULL_APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: checkout-prod.eu
  namespace: argocd
  uid: 8a2c
  resourceVersion: "12"
  generation: 4
  creationTimestamp: "2026-01-01T00:00:00Z"
  managedFields: [{ manager: kubectl, operation: Update }]
  ownerReferences: [{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, name: all, uid: x }]
  labels: { team: payments, app.kubernetes.io/part-of: checkout }
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
    notifications.argoproj.io/subscribe.on-deployed.slack: deploys
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: payments
  sources:
    - repoURL: https://charts.example
      chart: checkout
      targetRevision: 1.5.x
      name: chart
      helm:
        releaseName: checkout
        valueFiles: [$values/prod.yaml, values.yaml]
        ignoreMissingValueFiles: true
        values: "a: 1"
        valuesObject: { replicas: 3, nested: { keep: null } }
        parameters: [{ name: image.tag, value: "1.5.0", forceString: true }]
        fileParameters: [{ name: config, path: files/config.json }]
        version: v3
        passCredentials: false
        skipCrds: true
        skipTests: true
        skipSchemaValidation: true
        namespace: checkout
        kubeVersion: 1.31.0
        apiVersions: [monitoring.coreos.com/v1]
    - repoURL: https://git.example/values.git
      targetRevision: main
      ref: values
    - repoURL: https://git.example/apps.git
      path: checkout/overlays/prod
      tagPrefix: checkout/
      kustomize:
        namePrefix: p-
        nameSuffix: -s
        images: [web=registry.example/web:2]
        replicas: [{ name: web, count: 3 }, { name: api, count: "2" }]
        commonLabels: { a: b }
        labelWithoutSelector: true
        labelIncludeTemplates: true
        forceCommonLabels: true
        commonAnnotations: { c: d }
        commonAnnotationsEnvsubst: true
        forceCommonAnnotations: true
        namespace: checkout
        patches:
          - patch: "- { op: remove, path: /spec/replicas }"
            target: { group: apps, version: v1, kind: Deployment, name: web, labelSelector: a=b }
            options: { allowNameChange: true }
          - { path: patch.yaml }
        components: [../../components/tls]
        ignoreMissingComponents: true
        version: v5
        kubeVersion: 1.31.0
        apiVersions: []
    - repoURL: https://git.example/apps.git
      path: jsonnet
      directory:
        recurse: true
        include: "*.jsonnet"
        exclude: "{a,b}"
        disableExtensionFilter: false
        jsonnet:
          extVars: [{ name: env, value: prod }]
          tlas: [{ name: n, value: "1", code: true }]
          libs: [vendor]
    - repoURL: oci://registry.example/manifests
      path: .
      targetRevision: 1.0.0
      plugin:
        name: cue
        env: [{ name: A, value: b }]
        parameters: [{ name: p, string: x }, { name: q, array: [] }, { name: r, map: {} }]
  destination: { name: in-cluster, namespace: checkout }
  syncPolicy:
    automated: { enabled: true, prune: true, selfHeal: true, allowEmpty: false }
    syncOptions: [CreateNamespace=true, PrunePropagationPolicy=background, Unknown=kept]
    retry:
      limit: -1
      refresh: true
      backoff: { duration: "5", factor: 2, maxDuration: 3m30s }
    managedNamespaceMetadata: { labels: { a: b }, annotations: { c: d } }
  ignoreDifferences:
    - group: apps
      kind: Deployment
      name: web
      namespace: checkout
      jsonPointers: [/spec/replicas]
      jqPathExpressions: [".spec.template.spec.initContainers[]"]
      managedFieldsManagers: [kube-controller-manager]
  info: [{ name: url, value: https://example.org }]
  revisionHistoryLimit: 3
  webhook:
    gitlab: [{ url: https://gitlab.example/hook, secret: abc }]
    github: []
    bitbucket: [{ secret: abc }]
    gitea: []
    azuredevops: []
operation:
  initiatedBy: { username: jan, automated: false }
  info: [{ name: reason, value: release }]
  retry: { limit: 2 }
  sync:
    revision: main
    prune: true
    dryRun: false
    syncStrategy: { hook: { force: true } }
    resources: [{ group: apps, kind: Deployment, name: web }]
    syncOptions: [Validate=false]
    autoHealAttemptsCount: 1
status: { anything: [goes] }
`;
