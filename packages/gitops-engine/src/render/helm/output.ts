import type { ToolText } from '../toolOutput';

/** Helm writes one before each document of a template and each file of CRDs. */
const SOURCE = /^---\n# Source: (.+)$/gm;

/**
 * The output of `helm template` in pieces, each under the template that it came from, so that what is wrong with one is said of its
 * template.
 */
export function textsByTemplate(stdout: Buffer): ToolText[] {
  const text = stdout.toString('utf8');
  const starts = [...text.matchAll(SOURCE)];
  return starts.map(({ 0: header, 1: name, index }, i) => ({
    name,
    content: Buffer.from(
      text.slice(index + header.length, starts[i + 1]?.index ?? text.length),
    ),
  }));
}
