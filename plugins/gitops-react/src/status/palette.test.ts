import { STATE_COLORS, TINTS } from './palette';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

// Page, card and tints of Backstage's own themes.
const surfaces = {
  light: ['#ffffff', '#f8f8f8', ...tints('light')],
  dark: ['#424242', '#333333', '#121212', ...tints('dark')],
};

function tints(mode: 'light' | 'dark') {
  const { selected, added, removed, chip } = TINTS[mode];
  return [selected, added, removed, chip];
}

describe.each(['light', 'dark'] as const)('state colours, %s theme', mode => {
  it.each(Object.entries(STATE_COLORS[mode]))(
    '%s is readable as text on every surface',
    (_, color) => {
      for (const surface of surfaces[mode])
        expect(contrast(color, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('keeps secondary text readable', () => {
    for (const surface of surfaces[mode])
      expect(contrast(TINTS[mode].secondary, surface)).toBeGreaterThanOrEqual(
        4.5,
      );
  });
});
