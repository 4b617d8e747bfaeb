import type { Connection } from '@backstage-gitops/plugin-gitops-common';
import { StatusLabel } from '@backstage-gitops/plugin-gitops-react';
import type { State } from '@backstage-gitops/plugin-gitops-react';
import { agoText } from '../../time';

const STATES: Record<Connection['state'], { state: State; word: string }> = {
  Connected: { state: 'ok', word: 'Connected' },
  Failed: { state: 'failing', word: 'Failed' },
  Unknown: { state: 'unknown', word: 'Not tried' },
};

/** How the last look at a repository went. */
export function ConnectionState(props: {
  connection: Connection;
  now: number;
}) {
  const { connection, now } = props;
  const { state, word } = STATES[connection.state];
  const title = [connection.message, agoText(connection.checkedAt, now)]
    .filter(Boolean)
    .join(' · ');
  return (
    <StatusLabel state={state} title={title}>
      {word}
    </StatusLabel>
  );
}
