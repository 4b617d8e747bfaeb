import { importsOf } from './imports';
import { BrokenText } from './strings';

const found = (text: string) =>
  importsOf(text).map(({ kind, path }) => `${kind} ${path}`);

describe('importsOf', () => {
  it.each([
    ["import 'a.libsonnet'", ['code a.libsonnet']],
    ['import "a.libsonnet"', ['code a.libsonnet']],
    ["importstr 'a.txt'", ['text a.txt']],
    ["importbin 'a.bin'", ['text a.bin']],
    [`import @'it''s'`, ["code it's"]],
    [`import @"a\\b""c"`, ['code a\\b"c']],
    [`import 'a\\u002fb\\/c\\'d'`, ["code a/b/c'd"]],
    ['import/* why */"a"', ['code a']],
    ["import // why\n# and\n 'a'", ['code a']],
    ["local a = import 'a', b = import 'b'; a + b", ['code a', 'code b']],
    ["{ a: (import 'a').x, 'import': 1, b: 'import' }", ['code a']],
    ["'import \"no\"' + import 'yes'", ['code yes']],
    ["// import 'no'\n# import 'no'\n/* import 'no' */ 1", []],
    ['local importer = 1, reimport = 2, import_x = 3; importer', []],
    ["|||\n  import 'no'\n||| + importbin 'yes'", ['text yes']],
    ["|||-\n  import 'no'\n|||", []],
    ["|||\n\n    a\n\n      import 'no' |||\n  |||+import'yes'", ['code yes']],
    ["|||\n\ta\n\t|||\n||| + import 'yes'", ['code yes']],
    ["a ||| \n  b\n||| + importstr 'yes'", ['text yes']],
    ["1e3 + 2.5E-1 + import 'yes'", ['code yes']],
    ["'\\\\' + import 'yes' + '\\'' + import 'too'", ['code yes', 'code too']],
    ["@'\\' + import 'yes'", ['code yes']],
    ["@'''' + import 'yes'", ['code yes']],
    ["''+import 'yes'", ['code yes']],
    ['', []],
  ])('%j', (text, imports) => {
    expect(found(text)).toEqual(imports);
  });

  it.each([
    ['import x', 1, /plain string/],
    ['\nimport ("a")', 2, /plain string/],
    ['import |||\n  a\n|||', 1, /plain string/],
    ['import', 1, /names no file/],
    ["import 'a", 1, /string has no end/],
    ["\n\n@'a''", 3, /string has no end/],
    ['/* a', 1, /comment has no end/],
    ['||| a', 1, /new line/],
    ['|||\na\n|||', 1, /not indented/],
    ['|||\n  a\nb', 1, /does not end/],
    ['|||\n  a', 1, /no end/],
    ["'\\q'", 1, /escape/],
  ])('refuses %j', (text, line, reason) => {
    const refused = () => importsOf(text);
    expect(refused).toThrow(BrokenText);
    expect(refused).toThrow(reason);
    expect(refused).toThrow(expect.objectContaining({ line }));
  });

  it('says the line of each import', () => {
    const text = `local a = |||\n  x\n|||;\n/*\n*/ import 'a'\n+ '\n' + import 'b'`;
    expect(importsOf(text).map(each => each.line)).toEqual([5, 7]);
  });

  it('takes linear time', () => {
    const started = process.cpuUsage();
    for (const piece of ["'", '|||', '@"', '/*', '\\', '@', '/', "''", '|']) {
      importsOf(`/* ${piece.repeat(200_000)} */`);
      expect(() => importsOf(`{${piece.repeat(200_000)}'`)).not.toThrow(
        RangeError,
      );
    }
    importsOf(`{ a: 'b', c: 1 },\n`.repeat(100_000));
    importsOf(`'${'x'.repeat(5_000_000)}'`);
    // Of the processor, so that other work on the machine does not count. Microseconds.
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  });
});
