import { tint } from '@backstage-gitops/plugin-gitops-react';
import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { toYaml } from '../../diff';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles(theme => ({
  frame: { position: 'relative' },
  copy: { position: 'absolute', right: 4, top: 4 },
  text: {
    margin: 0,
    padding: '8px 12px',
    overflow: 'auto',
    whiteSpace: 'pre',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
    lineHeight: 1.55,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
  },
  note: { fontSize: 12, color: tint(theme, 'secondary'), marginBottom: 6 },
}));

/** An object as YAML, without the field ownership that no one reads. One text node: even large manifests draw at once. */
export function Manifest(props: {
  object: object;
  label: string;
  masked?: boolean;
}) {
  const classes = useStyles();
  const text = useMemo(
    () => toYaml(withoutManagedFields(props.object)),
    [props.object],
  );
  return (
    <>
      {props.masked && (
        <div className={classes.note}>Secret values are masked.</div>
      )}
      <div className={classes.frame}>
        <div className={classes.copy}>
          <CopyTextButton
            text={text}
            tooltipText="Copied"
            aria-label={`Copy ${props.label}`}
          />
        </div>
        <ScrollRegion
          role="group"
          className={classes.text}
          aria-label={props.label}
        >
          {text}
        </ScrollRegion>
      </div>
    </>
  );
}

function withoutManagedFields(object: object): object {
  if (!('metadata' in object)) return object;
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null) return object;
  return {
    ...object,
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(([key]) => key !== 'managedFields'),
    ),
  };
}
