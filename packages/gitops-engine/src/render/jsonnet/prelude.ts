/**
 * Functions of the standard library that repositories written for go-jsonnet use and older programs lack; those that the
 * program has stay its own. Hashes are left out: numbers of Jsonnet are too small for them.
 */
export const PRELUDE = `function(std)
  local known(name) = std.objectHasAll(std, name);
  local all(list) = std.foldl(function(sum, each) sum && each, list, true);
  local any(list) = std.foldl(function(sum, each) sum || each, list, false);
  local sum(list) = std.foldl(function(total, each) total + each, list, 0);
  local truncate(x) = if x < 0 then std.ceil(x) else std.floor(x);
  local best(better, list, key, onEmpty) =
    if std.length(list) == 0 then onEmpty
    else std.foldl(
      function(found, each) if better(key(each), key(found)) then each else found, list[1:], list[0]
    );
  local strip(text) =
    local blank = ' \\t\\n\\f\\r\\u0085\\u00a0';
    std.stripChars(text, blank);
  local flattenDeep(value) =
    if std.isArray(value) then std.flattenArrays([flattenDeep(each) for each in value]) else [value];
  local splitRight(text, separator, limit) =
    local parts = std.split(text, separator);
    local count = std.length(parts);
    if limit < 0 || count <= limit + 1 then parts
    else [std.join(separator, parts[:count - limit])] + parts[count - limit:];
  local escapes = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
  local pi = 3.14159265358979311600;
  {
    [if !known('all') then 'all']:: all,
    [if !known('any') then 'any']:: any,
    [if !known('sum') then 'sum']:: sum,
    [if !known('avg') then 'avg']:: function(arr) sum(arr) / std.length(arr),
    [if !known('contains') then 'contains']:: function(arr, elem) std.count(arr, elem) > 0,
    [if !known('minArray') then 'minArray']:: function(arr, keyF=function(x) x, onEmpty=error 'Expected at least one element in array. Got none')
      best(function(a, b) a < b, arr, keyF, onEmpty),
    [if !known('maxArray') then 'maxArray']:: function(arr, keyF=function(x) x, onEmpty=error 'Expected at least one element in array. Got none')
      best(function(a, b) a > b, arr, keyF, onEmpty),
    [if !known('remove') then 'remove']:: function(arr, elem)
      local at = std.find(elem, arr);
      if std.length(at) == 0 then arr else arr[:at[0]] + arr[at[0] + 1:],
    [if !known('removeAt') then 'removeAt']:: function(arr, at) arr[:at] + arr[at + 1:],
    [if !known('flattenDeepArray') then 'flattenDeepArray']:: flattenDeep,
    [if !known('objectKeysValues') then 'objectKeysValues']:: function(o)
      [{ key: key, value: o[key] } for key in std.objectFields(o)],
    [if !known('objectKeysValuesAll') then 'objectKeysValuesAll']:: function(o)
      [{ key: key, value: o[key] } for key in std.objectFieldsAll(o)],
    [if !known('objectRemoveKey') then 'objectRemoveKey']:: function(obj, key)
      { [each]: obj[each] for each in std.objectFields(obj) if each != key },
    [if !known('trim') then 'trim']:: strip,
    [if !known('isEmpty') then 'isEmpty']:: function(str) std.length(str) == 0,
    [if !known('equalsIgnoreCase') then 'equalsIgnoreCase']:: function(str1, str2)
      std.asciiLower(str1) == std.asciiLower(str2),
    [if !known('splitLimitR') then 'splitLimitR']:: splitRight,
    [if !known('escapeStringXML') then 'escapeStringXML']:: function(str_)
      std.join('', [if std.objectHas(escapes, c) then escapes[c] else c for c in std.stringChars(std.toString(str_))]),
    [if !known('id') then 'id']:: function(x) x,
    [if !known('xor') then 'xor']:: function(x, y) x != y,
    [if !known('xnor') then 'xnor']:: function(x, y) x == y,
    [if !known('pi') then 'pi']:: pi,
    [if !known('round') then 'round']:: function(x) if x < 0 then std.ceil(x - 0.5) else std.floor(x + 0.5),
    [if !known('isEven') then 'isEven']:: function(x) truncate(x) % 2 == 0,
    [if !known('isOdd') then 'isOdd']:: function(x) truncate(x) % 2 != 0,
    [if !known('isInteger') then 'isInteger']:: function(x) truncate(x) == x,
    [if !known('isDecimal') then 'isDecimal']:: function(x) truncate(x) != x,
    [if !known('deg2rad') then 'deg2rad']:: function(x) x * pi / 180,
    [if !known('rad2deg') then 'rad2deg']:: function(x) x * 180 / pi,
    [if !known('hypot') then 'hypot']:: function(a, b) std.sqrt(a * a + b * b),
    [if !known('log2') then 'log2']:: function(n) std.log(n) / std.log(2),
    [if !known('log10') then 'log10']:: function(n) std.log(n) / std.log(10),
    [if !known('atan2') then 'atan2']:: function(a, b)
      if b > 0 then std.atan(a / b)
      else if b < 0 then std.atan(a / b) + (if a >= 0 then pi else -pi)
      else if a > 0 then pi / 2 else if a < 0 then -pi / 2 else 0,
  }
`;

/** Where the prelude lies, beside the folder of the repository's files. */
export const PRELUDE_PATH = 'std/std.libsonnet';

/**
 * A text that sees the prelude's functions in its `std`; on the same line, so that lines in errors stay right.
 *
 * @param depth - folders between the text's own and the one that holds the prelude's
 */
export function withPrelude(text: string, depth: number): string {
  const path = '../'.repeat(depth) + PRELUDE_PATH;
  return `local gitops_std = std; local std = gitops_std + (import '${path}')(gitops_std); ${text}`;
}
