import type {
  DirectoryOptions,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import { plural } from '../../words';
import { CheckField } from './CheckField';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** Which files of a folder are manifests. */
export function DirectoryFields(props: {
  options: DirectoryOptions;
  details?: SourceDetails['directory'];
  onChange: (options: DirectoryOptions) => void;
}) {
  const classes = useFormStyles();
  const { options, details, onChange } = props;
  const set = (change: DirectoryOptions) => onChange({ ...options, ...change });
  return (
    <div className={classes.fields}>
      <div className={classes.wide}>
        <CheckField
          label="Folders below it too"
          checked={options.recurse === true}
          onChange={recurse => set({ recurse: recurse || undefined })}
        />
      </div>
      <PickField
        label="Include"
        value={options.include ?? ''}
        placeholder="{*.yaml,*.json}"
        onChange={include => set({ include })}
      />
      <PickField
        label="Exclude"
        value={options.exclude ?? ''}
        placeholder="test-*"
        onChange={exclude => set({ exclude })}
      />
      {details && (
        <div className={`${classes.wide} ${classes.note}`}>
          {details.files.length === 0
            ? 'No file of the folder is a manifest.'
            : `${plural(details.files.length, 'file')}: ${details.files
                .slice(0, 8)
                .join(', ')}${details.files.length > 8 ? ' …' : ''}`}
        </div>
      )}
    </div>
  );
}
