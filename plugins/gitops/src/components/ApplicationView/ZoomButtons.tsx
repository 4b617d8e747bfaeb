import Button from '@material-ui/core/Button';

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5];

/** Size of the tree's cards, step by step. */
export function ZoomButtons(props: {
  zoom: number;
  onZoom: (zoom: number) => void;
}) {
  const { zoom, onZoom } = props;
  const at = STEPS.indexOf(zoom);
  const button = (label: string, text: string, next: number | undefined) => (
    <Button
      size="small"
      aria-label={label}
      disabled={next === undefined}
      style={{ minWidth: 32 }}
      onClick={() => next !== undefined && onZoom(next)}
    >
      {text}
    </Button>
  );
  return (
    <div role="group" aria-label="Zoom">
      {button('Zoom out', '−', STEPS[at - 1])}
      {button('Zoom to 100 %', `${Math.round(zoom * 100)} %`, 1)}
      {button('Zoom in', '+', STEPS[at + 1])}
    </div>
  );
}
