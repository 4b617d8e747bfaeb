import type { ResourceNode } from '@backstage-gitops/plugin-gitops-common';
import type { State } from '@backstage-gitops/plugin-gitops-react';

/** One object as the API's tree lists it. */
export type TreeSource = ResourceNode;

/** One object in the ownership tree. */
export interface TreeNode {
  id: string;
  /** Undefined for the root alone, which stands for the application. */
  source?: TreeSource;
  parent?: TreeNode;
  children: TreeNode[];
  /** Of the object itself: the worse of its sync and health. */
  state: State;
  /** The worst state at or below; decides what may fold. */
  worst: State;
  /** Objects at and below, without the root. */
  size: number;
}

/** The whole tree of an application with its look-ups. */
export interface TreeModel {
  root: TreeNode;
  byId: ReadonlyMap<string, TreeNode>;
  /** Objects that are managed by the application itself. */
  managed: number;
  /** Nodes whose own state is a problem. */
  problems: number;
}
