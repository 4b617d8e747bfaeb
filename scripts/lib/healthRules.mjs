/**
 * Reads the engine's tables of health rules from their source: which kind has which rule, where the rule stands, what
 * its comment says, and which condition or field it is given.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A source file with its top-level names: constants, functions and what it imports. */
async function moduleAt(file) {
  const source = ts.createSourceFile(
    file,
    await readFile(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const names = new Map();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) {
      names.set(statement.name.text, { node: statement, value: statement });
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList
        .declarations) {
        names.set(name.text, { node: statement, value: initializer });
      }
    } else if (ts.isImportDeclaration(statement)) {
      const from = statement.moduleSpecifier.text;
      const bindings = statement.importClause?.namedBindings?.elements ?? [];
      for (const { name } of from.startsWith('.') ? bindings : []) {
        names.set(name.text, { from: join(dirname(file), `${from}.ts`) });
      }
    }
  }
  return { file, source, names };
}

/** How a rule's comment puts it: what follows the colon of its first sentence, or else the whole sentence. */
function sentenceOf(node) {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  const text = ts.getTextOfJSDocComment(comment) ?? '';
  const [sentence] = text
    .replace(/\s+/g, ' ')
    .replace(/ \(spec [^)]*\)/g, '')
    .split(/\.(?: |$)/);
  const how = sentence.slice(sentence.indexOf(': ') + 1).trim();
  return how.charAt(0).toUpperCase() + how.slice(1);
}

/** The literals that a rule is given: a condition's type, a field's path, the types of several conditions. */
function readsOf(call, given) {
  const [first] = call.arguments;
  const literal = node =>
    ts.isIdentifier(node) && given.has(node.text)
      ? given.get(node.text)
      : ts.isStringLiteral(node) && node.text;
  switch (call.expression.text) {
    case 'trueFalse':
      return [literal(first)];
    case 'byField':
      return [first.elements.map(literal).join('.')];
    case 'firstHit':
      return [
        ...new Set(
          [...first.getText().matchAll(/\btype: '([^']+)'/g)].map(
            ([, type]) => type,
          ),
        ),
      ];
    default:
      return [];
  }
}

/** The first call of one of the module's own names. */
function firstCall(node, { names }) {
  return ts.isCallExpression(node) && names.has(node.expression.text)
    ? node
    : ts.forEachChild(node, child => firstCall(child, { names }));
}

/** Follows an expression to the rule or family that it stands for. */
async function ruleOf(expression, module, given = new Map()) {
  const call = ts.isCallExpression(expression) ? expression : undefined;
  const name = (call?.expression ?? expression).text;
  const known = module.names.get(name);
  if (known?.from) {
    const { names } = await moduleAt(known.from);
    return {
      file: known.from,
      how: sentenceOf(names.get(name).node),
      reads: call ? readsOf(call, given) : [],
    };
  }
  const how = sentenceOf(known.node);
  const { value } = known;
  const inner = ts.isFunctionLike(value)
    ? firstCall(value.body, module)
    : value;
  const passed = new Map(
    (value.parameters ?? []).map((parameter, index) => [
      parameter.name.text,
      call?.arguments[index]?.text,
    ]),
  );
  const found = await ruleOf(inner, module, passed);
  return how === '' ? found : { ...found, how };
}

/** Every entry of the tables of a file: `'group/Kind': rule`, `'group': rule` and `['.suffix', rule]`. */
function entriesOf({ source }) {
  const entries = [];
  const visit = node => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) {
      const [group, kind = '*'] = node.name.text.split('/');
      const value = ts.isObjectLiteralExpression(node.initializer)
        ? node.initializer.properties[0].initializer
        : node.initializer;
      if (ts.isIdentifier(value) || ts.isCallExpression(value)) {
        entries.push({ group, kind, value });
        return;
      }
    }
    if (ts.isArrayLiteralExpression(node) && node.elements.length === 2) {
      const [suffix, value] = node.elements;
      if (ts.isStringLiteral(suffix) && suffix.text.startsWith('.')) {
        entries.push({ group: `*${suffix.text}`, kind: '*', value });
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return entries;
}

/** Every rule of the engine's health room: `{group, kind, file, how, reads}`; a star stands for any. */
export async function rulesOf(room) {
  const catalogue = join(room, 'catalogue');
  const files = [
    join(room, 'built-in.ts'),
    join(room, 'bundled.ts'),
    ...(await readdir(catalogue)).map(name => join(catalogue, name)),
  ];
  const modules = await Promise.all(files.map(moduleAt));
  const rules = modules.flatMap(module =>
    entriesOf(module).map(async ({ group, kind, value }) => ({
      group,
      kind,
      ...(await ruleOf(value, module)),
    })),
  );
  return Promise.all(rules);
}
