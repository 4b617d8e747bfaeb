import { InputError } from '@backstage/errors';
import type { LabelRequirement } from '../store';

const KEY = '[A-Za-z0-9][-A-Za-z0-9_./]{0,316}';
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * Reads a Kubernetes label selector: `team=a,tier in (web,api),stage!=dev,critical,!legacy`.
 *
 * @throws InputError naming the part that is none
 */
export function parseLabelSelector(selector: string): LabelRequirement[] {
  return splitOutsideParentheses(selector)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(parseRequirement);
}

function parseRequirement(part: string): LabelRequirement {
  const equality = EQUALITY.exec(part);
  if (equality) {
    const [, key, operator, value] = equality;
    return {
      key,
      operator: operator === '!=' ? 'NotIn' : 'In',
      values: [value],
    };
  }
  const set = SET.exec(part);
  if (set) {
    const [, key, operator, values] = set;
    return {
      key,
      operator: operator === 'in' ? 'In' : 'NotIn',
      values: values.split(',').map(value => value.trim()),
    };
  }
  const existence = EXISTENCE.exec(part);
  if (existence) {
    const [, negated, key] = existence;
    return { key, operator: negated ? 'DoesNotExist' : 'Exists', values: [] };
  }
  throw new InputError(
    `"${part.slice(
      0,
      100,
    )}" is no label selector; write key=value, key!=value, key in (a,b), key notin (a,b), key or !key`,
  );
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
