import Button from '@material-ui/core/Button';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

type Pair = readonly [name: string, value: string];

/** Names and values, one row each. */
export function PairRows(props: {
  title: string;
  pairs: readonly Pair[];
  /** Names that are known, with their present values. */
  choices?: readonly { name: string; value: string }[];
  onChange: (pairs: Pair[]) => void;
}) {
  const classes = useFormStyles();
  const { title, pairs, choices = [], onChange } = props;
  const set = (index: number, pair: Pair) =>
    onChange(pairs.map((each, at) => (at === index ? pair : each)));
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className={classes.note}>{title}</legend>
      {pairs.map(([name, value], index) => (
        <div key={index} className={classes.row} style={{ marginTop: 8 }}>
          <div className={classes.grow}>
            <PickField
              label="Name"
              value={name}
              choices={choices.map(choice => ({
                value: choice.name,
                label: choice.value,
              }))}
              onChange={changed =>
                set(index, [
                  changed,
                  value ||
                    choices.find(each => each.name === changed)?.value ||
                    '',
                ])
              }
            />
          </div>
          <div className={classes.grow}>
            <PickField
              label="Value"
              value={value}
              onChange={changed => set(index, [name, changed])}
            />
          </div>
          <Button
            size="small"
            aria-label={`Remove ${name || 'this row'}`}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...pairs, ['', '']])}>
        Add {title.toLowerCase().replace(/s$/, '')}
      </Button>
    </fieldset>
  );
}
