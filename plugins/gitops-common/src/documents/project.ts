import type { DocumentMeta } from './application';

/** The AppProject document, `argoproj.io/v1alpha1` (spec control §1.1): what the applications of a project may do. */
export interface AppProject {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'AppProject';
  metadata: DocumentMeta;
  spec: AppProjectSpec;
}

export interface GroupKind {
  group: string;
  kind: string;
  name?: string;
}

export interface AppProjectSpec {
  description?: string;
  sourceRepos?: string[];
  sourceNamespaces?: string[];
  destinations?: { server?: string; name?: string; namespace?: string }[];
  clusterResourceWhitelist?: GroupKind[];
  clusterResourceBlacklist?: GroupKind[];
  namespaceResourceWhitelist?: GroupKind[];
  namespaceResourceBlacklist?: GroupKind[];
  permitOnlyProjectScopedClusters?: boolean;
  orphanedResources?: {
    warn?: boolean;
    ignore?: { group?: string; kind?: string; name?: string }[];
  } | null;
  roles?: Record<string, unknown>[];
  syncWindows?: Record<string, unknown>[];
  signatureKeys?: { keyID: string }[];
  sourceIntegrity?: Record<string, unknown>;
  destinationServiceAccounts?: {
    server: string;
    namespace?: string;
    defaultServiceAccount: string;
  }[];
}
