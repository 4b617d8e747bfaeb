import {
  APPLICATION_ENTITY_ANNOTATION,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { withSpec } from './document';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** What the application is called, and who it belongs to. */
export function GeneralFields(props: {
  document: Application;
  /** The name of one that exists stays. */
  fixed: boolean;
  projects: readonly string[];
  onChange: (document: Application) => void;
}) {
  const classes = useFormStyles();
  const { document, fixed, projects, onChange } = props;
  const { metadata, spec } = document;
  const setMetadata = (change: Partial<Application['metadata']>) =>
    onChange({ ...document, metadata: { ...metadata, ...change } });
  return (
    <section className={classes.section} aria-label="General">
      <h3 className={classes.heading}>General</h3>
      <div className={classes.fields}>
        <PickField
          label="Name"
          required
          disabled={fixed}
          value={metadata.name}
          onChange={name => setMetadata({ name })}
        />
        <PickField
          label="Project"
          value={spec.project ?? ''}
          choices={projects.map(value => ({ value }))}
          help="Says which repositories and destinations are permitted."
          onChange={project => onChange(withSpec(document, { project }))}
        />
        <PickField
          label="Catalog entity"
          value={metadata.annotations?.[APPLICATION_ENTITY_ANNOTATION] ?? ''}
          placeholder="component:default/name"
          help="Shows the application on the entity's page."
          onChange={entityRef =>
            setMetadata({
              annotations: {
                ...metadata.annotations,
                [APPLICATION_ENTITY_ANNOTATION]: entityRef,
              },
            })
          }
        />
      </div>
    </section>
  );
}
