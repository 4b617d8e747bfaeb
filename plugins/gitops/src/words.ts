import type {
  Automation,
  Revision,
} from '@backstage-gitops/plugin-gitops-common';

/** `2 changes`, `1 change`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A commit id as people read it; chart versions and other short revisions stay whole. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 7) : revision;
}

/** The first line of a commit message. */
export function commitTitle({ message }: Revision): string | undefined {
  return message?.split('\n', 1)[0];
}

/** The branch or tag of a full ref name. */
export function shortRef(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/(heads|tags|remotes\/origin)\//, '');
}

/** `auto-sync, prune, self-heal off` */
export function automationText({
  enabled,
  prune,
  selfHeal,
}: Automation): string {
  if (!enabled) return 'manual sync';
  return `auto-sync, prune ${prune ? 'on' : 'off'}, self-heal ${
    selfHeal ? 'on' : 'off'
  }`;
}

/** Who started an operation: `user:default/mina` is Mina's name as the catalog spells it. */
export function initiator(ref: string): string {
  return ref.replace(/^user:(default\/)?/, '');
}
