import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { useDebounced } from '../../hooks/useDebounced';
import { plural } from '../../words';
import { Manifest } from '../Manifest';
import { InlineError, LoadingRows } from '../States';
import { useFormStyles } from './styles';

/** What would be deployed, before anything is. */
export function PreviewPane(props: {
  /** Undefined while the document has problems. */
  document?: Application;
}) {
  const classes = useFormStyles();
  const client = useApi(gitopsApiRef);
  const [chosen, setChosen] = useState(0);
  const text = useDebounced(props.document && JSON.stringify(props.document));
  const loaded = useLoad(text, signal =>
    client.previewManifests({ document: JSON.parse(text ?? '') }, { signal }),
  );
  const { value, error } = loaded;
  const object = value?.objects[chosen] ?? value?.objects[0];
  return (
    <section className={classes.section} aria-label="Preview">
      <h3 className={classes.heading}>
        Preview
        {value && (
          <span className={classes.note}>
            {plural(value.objects.length, 'object')}
          </span>
        )}
      </h3>
      {text === undefined && (
        <p className={classes.note}>
          The manifests show here as soon as the form is complete.
        </p>
      )}
      {loaded.loading && <LoadingRows label="Rendering" rows={4} />}
      {error && <InlineError error={error} onRetry={loaded.reload} />}
      {value?.conditions.map(({ type, message }) => (
        <p key={message} className={classes.note}>
          {type}: {message}
        </p>
      ))}
      {value && value.objects.length === 0 && (
        <p className={classes.note}>Nothing would be deployed.</p>
      )}
      {value && (
        <ul className={classes.objects}>
          {value.objects.map(({ kind, metadata }, index) => (
            <li key={index}>
              <button
                type="button"
                className={classes.object}
                aria-pressed={object === value.objects[index]}
                onClick={() => setChosen(index)}
              >
                <span className={classes.note}>{kind}</span>
                <span>{metadata.name || metadata.generateName}</span>
                <span className={classes.note}>{metadata.namespace}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {object && (
        <Manifest
          object={object}
          masked={object.kind === 'Secret'}
          label={`Manifest of ${object.kind} ${object.metadata.name}`}
        />
      )}
    </section>
  );
}
