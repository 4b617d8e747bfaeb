import type {
  ApplicationDetail,
  ResourceDetail,
} from '@backstage-gitops/plugin-gitops-common';
import Typography from '@material-ui/core/Typography';
import type { TreeNode, TreeSource } from '../../tree';
import type { NodeTab } from '../../url';
import { Logs } from '../Logs';
import { Manifest } from '../Manifest';
import { DiffTab } from './DiffTab';
import { EventsTab } from './EventsTab';
import { SummaryTab } from './SummaryTab';

export interface TabProps {
  application: ApplicationDetail;
  node: TreeNode;
  source: TreeSource;
  pods: readonly TreeSource[];
  detail?: ResourceDetail;
  onSelect: (id: string) => void;
  onSync: () => void;
}

/** One tab of a resource's panel. */
export function TabContent(props: TabProps & { tab: NodeTab }) {
  const { tab, source, detail, application } = props;
  const label = `${source.kind} ${source.name}`;
  switch (tab) {
    case 'diff':
      return detail ? <DiffTab {...props} detail={detail} /> : null;
    case 'live':
      return detail?.live ? (
        <Manifest
          object={detail.live}
          masked={detail.masked}
          label={`Live manifest of ${label}`}
        />
      ) : (
        <Typography>It is not in the cluster.</Typography>
      );
    case 'desired':
      return detail?.desired ? (
        <Manifest
          object={detail.desired}
          masked={detail.masked}
          label={`Desired manifest of ${label}`}
        />
      ) : (
        <Typography>It is not in Git.</Typography>
      );
    case 'events':
      return <EventsTab application={application} source={source} />;
    case 'logs':
      return <Logs application={application} pods={props.pods} />;
    default:
      return <SummaryTab {...props} />;
  }
}
