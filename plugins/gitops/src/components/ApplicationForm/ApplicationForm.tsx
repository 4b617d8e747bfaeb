import {
  APPLICATION_ENTITY_ANNOTATION,
  DEFAULT_PROJECT,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { plural } from '../../words';
import { ActionButton } from '../ActionButton';
import { InlineError } from '../States';
import { DestinationFields } from './DestinationFields';
import { problemsOf, sourcesIn, trimmed, withSources } from './document';
import { GeneralFields } from './GeneralFields';
import { PolicyFields } from './PolicyFields';
import { PreviewPane } from './PreviewPane';
import { SourceFields } from './SourceFields';
import { useFormStyles } from './styles';
import { YamlEditor } from './YamlEditor';

/** Writes an Application document: as a form or as YAML, with what it would deploy beside it. */
export function ApplicationForm(props: {
  /** The document to begin with. */
  initial: Application;
  /** It exists already. */
  exists: boolean;
  submitLabel: string;
  onSubmit: (document: Application) => Promise<void>;
  onCancel: () => void;
}) {
  const classes = useFormStyles();
  const { exists, submitLabel, onSubmit, onCancel } = props;
  const client = useApi(gitopsApiRef);
  const [document, setDocument] = useState(props.initial);
  const [asYaml, setAsYaml] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const projects = useLoad('projects', signal =>
    client.listProjects({ signal }),
  );
  const clusters = useLoad('clusters', signal =>
    client.listClusters({ signal }),
  );
  const repositories = useLoad('repositories', signal =>
    client.listRepositories({ limit: 200 }, { signal }),
  );
  const problems = problemsOf(document);
  const sources = sourcesIn(document);
  const place = {
    project: document.spec.project || DEFAULT_PROJECT,
    entityRef: document.metadata.annotations?.[APPLICATION_ENTITY_ANNOTATION],
  };

  const submit = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      await onSubmit(trimmed(document));
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setSaving(false);
    }
  };
  const toCorrect =
    problems.length > 0
      ? `${plural(problems.length, 'field')} to correct.`
      : undefined;
  const reason = saving ? 'It is being saved.' : toCorrect;

  return (
    <form
      className={classes.columns}
      onSubmit={event => {
        event.preventDefault();
        if (!reason) void submit();
      }}
    >
      <div>
        <div className={classes.actions} style={{ marginBottom: 8 }}>
          <Button
            size="small"
            variant="outlined"
            onClick={() => setAsYaml(!asYaml)}
          >
            {asYaml ? 'Edit as a form' : 'Edit as YAML'}
          </Button>
        </div>
        {asYaml ? (
          <YamlEditor document={document} onChange={setDocument} />
        ) : (
          <>
            <GeneralFields
              document={document}
              fixed={exists}
              projects={(projects.value ?? []).map(({ name }) => name)}
              onChange={setDocument}
            />
            {sources.map((source, index) => (
              <SourceFields
                key={index}
                title={sources.length > 1 ? `Source ${index + 1}` : 'Source'}
                source={source}
                place={place}
                repositories={repositories.value?.items ?? []}
                onRemove={
                  sources.length > 1
                    ? () =>
                        setDocument(
                          withSources(
                            document,
                            sources.filter((_, at) => at !== index),
                          ),
                        )
                    : undefined
                }
                onChange={changed =>
                  setDocument(
                    withSources(
                      document,
                      sources.map((each, at) =>
                        at === index ? changed : each,
                      ),
                    ),
                  )
                }
              />
            ))}
            <Button
              size="small"
              onClick={() =>
                setDocument(
                  withSources(document, [
                    ...sources,
                    { repoURL: '', path: '' },
                  ]),
                )
              }
            >
              Add source
            </Button>
            <DestinationFields
              document={document}
              clusters={clusters.value ?? []}
              onChange={setDocument}
            />
            <PolicyFields document={document} onChange={setDocument} />
          </>
        )}
      </div>
      <div className={classes.side}>
        <section className={classes.section} aria-label="Save">
          <div className={classes.actions}>
            <ActionButton
              label={saving ? 'Saving…' : submitLabel}
              variant="contained"
              color="primary"
              type="submit"
              reason={reason}
            />
            <Button variant="outlined" onClick={onCancel}>
              Cancel
            </Button>
          </div>
          {problems.length > 0 && (
            <ul className={classes.problems} aria-label="To correct">
              {problems.slice(0, 8).map(({ path, message }) => (
                <li key={path + message}>
                  <code>{path}</code> {message}
                </li>
              ))}
            </ul>
          )}
          {failure && <InlineError error={failure} />}
        </section>
        <PreviewPane
          document={problems.length === 0 ? trimmed(document) : undefined}
        />
      </div>
    </form>
  );
}
