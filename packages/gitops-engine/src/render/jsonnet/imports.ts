import { BrokenText } from './strings';
import { tokens } from './tokens';

/** An import of a Jsonnet text. `text` for importstr and importbin, whose file is not read as Jsonnet. */
export interface JsonnetImport {
  kind: 'code' | 'text';
  path: string;
  line: number;
}

const KINDS = new Map<string, JsonnetImport['kind']>([
  ['import', 'code'],
  ['importstr', 'text'],
  ['importbin', 'text'],
]);

/**
 * All imports that a text can ever make: the language allows no path that is computed, so nothing has to be evaluated to
 * know them.
 *
 * @throws BrokenText where it is no Jsonnet, or an import names no plain string
 */
export function importsOf(text: string): JsonnetImport[] {
  const imports: JsonnetImport[] = [];
  let pending: JsonnetImport['kind'] | undefined;
  for (const token of tokens(text)) {
    if (pending) {
      if (token.type !== 'string') {
        throw new BrokenText(
          'an import has to name a file by a plain string',
          token.line,
        );
      }
      imports.push({ kind: pending, path: token.value, line: token.line });
      pending = undefined;
    } else if (token.type === 'name') {
      pending = KINDS.get(token.value);
    }
  }
  if (pending)
    throw new BrokenText('an import names no file', text.split('\n').length);
  return imports;
}
