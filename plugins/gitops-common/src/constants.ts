/** Annotation of a catalog entity: the applications that belong to it, `namespace/name` or `name`, separated by commas. */
export const ENTITY_APPLICATION_ANNOTATION = 'gitops.backstage.io/application';

/** Annotation of an Application document: the catalog entity that it belongs to, `component:default/guestbook`. */
export const APPLICATION_ENTITY_ANNOTATION = 'gitops.backstage.io/entity-ref';

/** Namespace of documents that name none, unless the configuration says another (DESIGN decision 1). */
export const DEFAULT_CONTROL_PLANE_NAMESPACE = 'argocd';

/** Project of applications that name none (spec engine §1.2). */
export const DEFAULT_PROJECT = 'default';

/** Destination of the cluster that the portal calls its own. */
export const IN_CLUSTER_SERVER = 'https://kubernetes.default.svc';
export const IN_CLUSTER_NAME = 'in-cluster';

/** Default of `spec.revisionHistoryLimit` (spec engine §0). */
export const DEFAULT_REVISION_HISTORY_LIMIT = 10;

/** Signals channel that says which applications changed; the message is an {@link ApplicationsSignal}. */
export const APPLICATIONS_CHANNEL = 'gitops:applications';

/** Message of {@link APPLICATIONS_CHANNEL}: ids with the new `resourcesVersion`; a page refetches what it shows. */
export type ApplicationsSignal = {
  applications: { id: string; resourcesVersion: number }[];
};
