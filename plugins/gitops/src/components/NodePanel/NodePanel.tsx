import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  useLiveUpdates,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import IconButton from '@material-ui/core/IconButton';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import CloseIcon from '@material-ui/icons/Close';
import { useEffect, useRef } from 'react';
import { usePageKeys } from '../../hooks/usePageKeys';
import type { TreeNode, TreeSource } from '../../tree';
import type { NodeTab } from '../../url';
import { KindBadge } from '../Kind';
import { InlineError, LoadingRows, StaleBanner } from '../States';
import { usePanelStyles } from './styles';
import { TabContent } from './TabContent';

const TITLES: Record<NodeTab, string> = {
  summary: 'Summary',
  diff: 'Diff',
  live: 'Live',
  desired: 'Desired',
  events: 'Events',
  logs: 'Logs',
};

/** Only what the application manages has a desired state; only what runs has logs. */
function tabsOf(node: TreeNode, pods: readonly TreeSource[]): NodeTab[] {
  const managed = node.source?.sync !== undefined;
  return [
    'summary',
    ...(managed ? (['diff'] as const) : []),
    'live',
    ...(managed ? (['desired'] as const) : []),
    'events',
    ...(pods.length > 0 ? (['logs'] as const) : []),
  ];
}

/** Everything about one resource. Escape closes it; d, y, e and l go to diff, live manifest, events and logs. */
export function NodePanel(props: {
  application: ApplicationDetail;
  node: TreeNode;
  source: TreeSource;
  /** The object itself where it is a pod, else the pods below it. */
  pods: readonly TreeSource[];
  tab: NodeTab;
  onTab: (tab: NodeTab) => void;
  onClose: () => void;
  onSelect: (id: string) => void;
  onSync: () => void;
}) {
  const { application, node, source, pods, onTab, onClose } = props;
  const classes = usePanelStyles();
  const client = useApi(gitopsApiRef);
  const heading = useRef<HTMLHeadingElement>(null);
  const loaded = useLoad(`${application.id} ${source.id}`, signal =>
    client.getResource(
      application,
      {
        group: source.group,
        kind: source.kind,
        namespace: source.namespace,
        name: source.name,
      },
      { signal },
    ),
  );
  useLiveUpdates(loaded.reload, [application.id]);
  const tabs = tabsOf(node, pods);
  const tab = tabs.includes(props.tab) ? props.tab : 'summary';
  const keyed = (key: string, to: NodeTab) =>
    tabs.includes(to) ? { [key]: () => onTab(to) } : {};
  usePageKeys({
    Escape: onClose,
    ...keyed('d', 'diff'),
    ...keyed('y', 'live'),
    ...keyed('e', 'events'),
    ...keyed('l', 'logs'),
  });

  // The reader's place moves into the panel, so that Tab goes on there, and back to where it was when the panel closes.
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  const changes = loaded.value?.differences.filter(
    ({ ignoredBy }) => !ignoredBy,
  ).length;
  return (
    <aside
      className={classes.panel}
      aria-label={`${source.kind} ${source.name}`}
    >
      <div className={classes.head}>
        <KindBadge kind={source.kind} />
        <h3
          className={classes.title}
          ref={heading}
          tabIndex={-1}
          title={source.name}
        >
          {source.name}
        </h3>
        <IconButton size="small" aria-label="Close" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
      <div className={classes.place}>
        {[
          source.group ? `${source.group}/${source.version}` : source.version,
          source.kind,
          source.namespace,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(_, next: NodeTab) => onTab(next)}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        aria-label="About this resource"
      >
        {tabs.map(name => (
          <Tab
            key={name}
            value={name}
            className={classes.tab}
            label={
              name === 'diff' && changes ? `Diff ${changes}` : TITLES[name]
            }
          />
        ))}
      </Tabs>
      <div className={classes.content} role="tabpanel" aria-label={TITLES[tab]}>
        <StaleBanner loaded={loaded} />
        {loaded.loading && (
          <LoadingRows label={`Loading ${source.kind} ${source.name}`} />
        )}
        {loaded.error && !loaded.value && (
          <InlineError error={loaded.error} onRetry={loaded.reload} />
        )}
        {(loaded.value || tab === 'summary' || tab === 'logs') && (
          <TabContent {...props} tab={tab} detail={loaded.value} />
        )}
      </div>
    </aside>
  );
}
