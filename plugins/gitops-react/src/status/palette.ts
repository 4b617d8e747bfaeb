import type { Theme } from '@material-ui/core/styles';
import type { State } from './state';

/**
 * Colours of the states. Each keeps 4.5:1 as text and so 3:1 as shape on the page, on cards and on
 * selected rows of the portal's light and dark themes; palette.test.ts measures it.
 */
export const STATE_COLORS: Record<'light' | 'dark', Record<State, string>> = {
  light: {
    ok: '#156c3f',
    progressing: '#1566b8',
    failing: '#c2272d',
    suspended: '#6a4fa3',
    drifted: '#8a5c00',
    unknown: '#5b6675',
  },
  dark: {
    ok: '#6fdba6',
    progressing: '#9accff',
    failing: '#ffaba8',
    suspended: '#d0beff',
    drifted: '#f0c35e',
    unknown: '#c5ccd6',
  },
};

/** Tints of selected rows and of diff lines. */
export const TINTS = {
  light: {
    selected: '#e7f0fb',
    added: '#e3f5e9',
    removed: '#fdeaea',
    chip: '#eef1f5',
    secondary: '#5b6675',
  },
  dark: {
    selected: '#22344a',
    added: '#1c3d2d',
    removed: '#4a2527',
    chip: '#383838',
    secondary: '#c9ced6',
  },
} as const;

const mode = (theme: Theme) =>
  theme.palette.type === 'dark' ? 'dark' : 'light';

/** Colour of a state in the portal's theme. */
export function stateColor(theme: Theme, state: State): string {
  return STATE_COLORS[mode(theme)][state];
}

/** Tint of a surface in the portal's theme. */
export function tint(theme: Theme, name: keyof typeof TINTS.light): string {
  return TINTS[mode(theme)][name];
}
