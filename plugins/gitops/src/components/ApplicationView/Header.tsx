import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { useViewStyles } from './styles';
import { Actions } from './Actions';
import type { Dialog } from '../../url';

/** Name, place and owner of an application, and what can be done with it. */
export function Header(props: {
  application: ApplicationDetail;
  panelOpen: boolean;
  onDialog: (dialog: Dialog) => void;
  onChanged: () => Promise<void>;
}) {
  const classes = useViewStyles();
  const { application } = props;
  const { cluster, document, entityRef } = application;
  const { destination, project } = document.spec;
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>{application.name}</h2>
      <span className={classes.chip}>project {project ?? 'default'}</span>
      <span className={classes.chip}>
        cluster{' '}
        {cluster.name ??
          cluster.server ??
          destination.name ??
          destination.server}
        {destination.namespace && ` / ${destination.namespace}`}
      </span>
      {cluster.state === 'Failed' && (
        <span className={classes.chip}>cluster not reachable</span>
      )}
      {entityRef && <span className={classes.chip}>{entityRef}</span>}
      <div className={classes.actions}>
        <Actions {...props} />
      </div>
    </div>
  );
}
