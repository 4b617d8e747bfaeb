import type { ApplicationKey } from '@backstage-gitops/plugin-gitops-common';
import { useApplication } from '@backstage-gitops/plugin-gitops-react';
import { useNow } from '../../hooks/useNow';
import { useApplicationState } from '../../hooks/useUrlState';
import { ErrorState, LoadingRows, StaleBanner } from '../States';
import { Facts } from './Facts';
import { Header } from './Header';
import { useViewStyles } from './styles';
import { TreeArea } from './TreeArea';
import { Verdict } from './Verdict';
import type { ReactNode } from 'react';

/** An application: verdict, facts, resources, and what can be done. `lanes` stand between verdict and facts. */
export function ApplicationView(props: {
  application: ApplicationKey;
  lanes?: ReactNode;
  /** It has been deleted, and the reader should be elsewhere. */
  onGone: () => void;
}) {
  const classes = useViewStyles();
  const loaded = useApplication(props.application);
  const [state, setState] = useApplicationState();
  const now = useNow();
  const application = loaded.value;

  if (loaded.error && !application)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  if (!application)
    return (
      <LoadingRows
        label={`Loading ${props.application.name}`}
        rows={5}
        height={60}
      />
    );
  return (
    <div className={classes.view}>
      <Header
        application={application}
        panelOpen={state.node !== undefined}
        onDialog={dialog => setState({ dialog })}
        onChanged={loaded.reload}
      />
      <StaleBanner loaded={loaded} />
      <Verdict
        application={application}
        now={now}
        onSelect={node => setState({ node, tab: 'summary', view: 'tree' })}
      />
      {props.lanes}
      <Facts application={application} now={now} />
      <TreeArea
        application={application}
        state={state}
        onState={setState}
        onChanged={loaded.reload}
        onGone={props.onGone}
      />
    </div>
  );
}
