import {
  STATES,
  useEntityApplications,
} from '@backstage-gitops/plugin-gitops-react';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ApplicationView } from '../components/ApplicationView';
import { environmentsOf, Lanes } from '../components/Environments';
import type { Environment } from '../components/Environments';
import { ErrorState, LoadingRows, StaleBanner } from '../components/States';
import { useApplicationState } from '../hooks/useUrlState';
import { NoApplication } from './NoApplication';

const keyOf = ({ application: { namespace, name } }: Environment) =>
  `${namespace}/${name}`;

/** Where nothing is chosen, the reader is shown what is worst; of equals, what is nearest to production. */
function worstOf(environments: readonly Environment[]): Environment {
  return environments.reduce((worst, next) =>
    STATES.indexOf(next.application.headline.state) <=
    STATES.indexOf(worst.application.headline.state)
      ? next
      : worst,
  );
}

/** The GitOps tab of an entity: its environments side by side, and the chosen one below. */
export function EntityGitops() {
  const { entity } = useEntity();
  const loaded = useEntityApplications(entity);
  const [state, setState] = useApplicationState();

  if (loaded.error && !loaded.value)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value)
    return <LoadingRows label="Loading applications" rows={4} height={60} />;
  if (loaded.value.length === 0) return <NoApplication entity={entity} />;

  const environments = environmentsOf(loaded.value);
  const chosen =
    environments.find(
      environment => keyOf(environment) === state.application,
    ) ?? worstOf(environments);
  const { id, namespace, name } = chosen.application;
  return (
    <>
      <StaleBanner loaded={loaded} />
      <ApplicationView
        key={id}
        application={{ namespace, name }}
        onGone={() => {
          setState(
            { application: undefined, node: undefined, dialog: undefined },
            { replace: true },
          );
          void loaded.reload();
        }}
        lanes={
          environments.length > 1 && (
            <Lanes
              environments={environments}
              selected={id}
              onSelect={environment =>
                setState({
                  application: keyOf(environment),
                  node: undefined,
                  dialog: undefined,
                })
              }
            />
          )
        }
      />
    </>
  );
}
