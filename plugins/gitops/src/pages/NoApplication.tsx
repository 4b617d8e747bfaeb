import {
  APPLICATION_ENTITY_ANNOTATION,
  ENTITY_APPLICATION_ANNOTATION,
} from '@backstage-gitops/plugin-gitops-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { CodeSnippet, EmptyState } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { Link } from 'react-router-dom';
import { newApplicationRouteRef } from '../routes';

/** An entity without an application, and both ways to connect one. */
export function NoApplication({ entity }: { entity: Entity }) {
  const newPage = useRouteRef(newApplicationRouteRef)?.() ?? '/gitops/new';
  const entityRef = stringifyEntityRef(entity);
  const example = [
    '# catalog-info.yaml of this entity',
    'metadata:',
    '  annotations:',
    `    ${ENTITY_APPLICATION_ANNOTATION}: argocd/${entity.metadata.name}`,
    '',
    '# or the Application document',
    'metadata:',
    '  annotations:',
    `    ${APPLICATION_ENTITY_ANNOTATION}: ${entityRef}`,
  ].join('\n');
  return (
    <EmptyState
      missing="field"
      title="No application deploys this entity"
      description="Create one, or name the application in the entity, or the entity in the application. An application that you may not read is not shown either."
      action={
        <>
          <Button
            component={Link}
            to={`${newPage}?entity=${encodeURIComponent(entityRef)}`}
            variant="contained"
            color="primary"
          >
            Create an application
          </Button>
          <CodeSnippet text={example} language="yaml" showCopyCodeButton />
        </>
      }
    />
  );
}
