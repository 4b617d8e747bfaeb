import type { Application } from '@backstage-gitops/plugin-gitops-common';

/** Holds the moment at which a person approved what needs it (spec engine §1.5). */
const APPROVED_ANNOTATION = 'argocd.argoproj.io/deletion-approved';

/** Whether a person approved at or after a moment; an approval from before it was meant for something else. */
export function isApprovedSince(
  { metadata }: Pick<Application, 'metadata'>,
  moment: string,
): boolean {
  const approved = metadata.annotations?.[APPROVED_ANNOTATION];
  return approved !== undefined && Date.parse(approved) >= Date.parse(moment);
}
