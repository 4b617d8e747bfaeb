import { EngineError } from '../../errors';
import { compileGlob } from '../glob';

/** Whether a file of a chart, by its path from the chart's folder, is left out. */
export type IgnoreRules = (path: string) => boolean;

interface Rule {
  negated: boolean;
  foldersOnly: boolean;
  fits(path: string): boolean;
}

/** What Helm leaves out of every chart. */
const DEFAULT_RULE = 'templates/.?*';

/**
 * The rules of a chart's .helmignore, as Helm reads them: a rule with `/` is for the whole path, one without for the last name,
 * one that ends in `/` for folders; `!` keeps what fits alone, since what does not fit such a rule is left out. Helm itself
 * follows the rules of the chart that it renders; these are for charts that are packed on the way to it.
 *
 * @param place - names the file in errors
 * @throws EngineError RenderFailed for `**`, which Helm does not take
 */
export function ignoreRules(text: string, place: string): IgnoreRules {
  const rules = [...text.replace(/^\uFEFF/, '').split('\n'), DEFAULT_RULE]
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => ruleOf(line, place));
  const isIgnored = (path: string, isFolder: boolean) => {
    for (const { negated, foldersOnly, fits } of rules) {
      const applies = isFolder || !foldersOnly;
      if (negated ? !applies || !fits(path) : applies && fits(path))
        return true;
    }
    return false;
  };
  return path => {
    const names = path.split('/');
    return names.some((_, i) =>
      isIgnored(names.slice(0, i + 1).join('/'), i < names.length - 1),
    );
  };
}

function ruleOf(line: string, place: string): Rule {
  if (line.includes('**')) {
    throw new EngineError(
      'RenderFailed',
      `${place} has the rule "${line.slice(0, 100)}", and Helm takes no "**".`,
      { hint: 'Write a rule for each folder.' },
    );
  }
  const negated = line.startsWith('!');
  const whole = negated ? line.slice(1) : line;
  const foldersOnly = whole.endsWith('/');
  const rule = foldersOnly ? whole.slice(0, -1) : whole;
  const isPath = rule.includes('/');
  const names = rule.replace(/^\//, '').split('/').map(nameMatcher);
  return {
    negated,
    foldersOnly,
    fits(path) {
      const parts = path.split('/');
      if (!isPath) return names[0](parts[parts.length - 1]);
      return (
        parts.length === names.length &&
        parts.every((part, i) => names[i](part))
      );
    },
  };
}

/** Braces mean nothing here. */
function nameMatcher(name: string): (text: string) => boolean {
  return compileGlob(name.replace(/[{}]/g, '\\$&'));
}
