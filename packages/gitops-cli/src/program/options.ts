import { InvalidArgumentError, Option } from 'commander';

/** `-o`: the first form is the default. */
export function output(...formats: string[]): Option {
  return new Option('-o, --output <format>', 'form of the answer')
    .choices(formats)
    .default(formats[0]);
}

/** Reads a whole number, none below zero. */
export function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Not a number.');
  return Number(text);
}
