import { stringAt } from '../kube/json';

/**
 * Whether a document is of a kind that the API server itself knows: then `0.1` and `100m` are one quantity, and what it
 * fills in is known. In custom resources they are two texts.
 */
export function isBuiltIn(document: unknown): boolean {
  const apiVersion = stringAt(document, 'apiVersion') ?? '.';
  return !apiVersion.includes('.') || /\.k8s\.io\//.test(apiVersion);
}
