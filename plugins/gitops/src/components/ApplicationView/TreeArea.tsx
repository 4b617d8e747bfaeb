import type {
  ApplicationDetail,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';
import { useResourceTree } from '@backstage-gitops/plugin-gitops-react';
import { useMemo } from 'react';
import { buildTree } from '../../tree';
import type { TreeModel } from '../../tree';
import type { ApplicationState } from '../../url';
import { NodePanel, podsOf } from '../NodePanel';
import { ErrorState, LoadingRows, StaleBanner } from '../States';
import { Dialogs } from './Dialogs';
import { Resources } from './Resources';

const NOTHING: ResourceNode[] = [];

export interface AreaProps {
  application: ApplicationDetail;
  state: ApplicationState;
  onState: (
    change: Partial<ApplicationState>,
    options?: { replace?: boolean },
  ) => void;
  onChanged: () => Promise<void>;
  onGone: () => void;
}

/** The resources with the panel of the selected one, and the dialogs, which know the resources too. */
export function TreeArea(props: AreaProps) {
  const { application, state } = props;
  const loaded = useResourceTree(application, application.id);
  const nodes = loaded.value?.nodes ?? NOTHING;
  const verdict = application.status.headline.state;
  const model = useMemo(() => buildTree(nodes, verdict), [nodes, verdict]);
  return (
    <>
      <StaleBanner loaded={loaded} />
      {loaded.loading && (
        <LoadingRows label="Loading resources" rows={8} height={44} />
      )}
      {loaded.error && !loaded.value && (
        <ErrorState error={loaded.error} onRetry={loaded.reload} />
      )}
      {loaded.value && (
        <Resources
          application={application}
          model={model}
          state={state}
          onState={props.onState}
          panel={<Panel {...props} model={model} />}
        />
      )}
      <Dialogs {...props} model={model} nodes={nodes} />
    </>
  );
}

function Panel({
  application,
  state,
  onState,
  model,
}: AreaProps & { model: TreeModel }) {
  const node =
    state.node === undefined ? undefined : model.byId.get(state.node);
  const pods = useMemo(() => (node ? podsOf(node) : []), [node]);
  if (!node?.source) return null;
  return (
    <NodePanel
      // Another resource begins with its own pod, container and place in its log.
      key={node.id}
      application={application}
      node={node}
      source={node.source}
      pods={pods}
      tab={state.tab}
      onTab={tab => onState({ tab }, { replace: true })}
      onClose={() => onState({ node: undefined })}
      onSelect={id => onState({ node: id, tab: 'summary' })}
      onSync={() => onState({ dialog: 'sync-one' })}
    />
  );
}
