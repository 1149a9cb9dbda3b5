import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { en } from '../../src-renderer/i18n/en/en.ts';

/*
 * Every text of the window is a key of src-renderer/i18n/en. What a person reads is found by its place in the syntax tree:
 *
 * [T1] words between tags, and strings in braces there
 * [T2] strings that are given to what holds a text (`title`, `aria-label`, `detail` ...), or told in a notice
 * [T3] any other string of two or more words
 *
 * A key that nothing uses is a text that nobody reads any more.
 */

/** Last words of the names whose strings a person reads: `aria-label`, `sideLabel`. */
const TEXT_NAMES =
  /(?:^|-|[a-z](?=[A-Z]))(?:alt|description|detail|heading|hint|hovertemplate|hovertext|kept|label|message|name|note|placeholder|roledescription|text|tip|title|valuetext|verb|what|why)$/i;

/** Attributes and properties with a language of their own: CSS, SVG paths, addresses. */
const CODE_NAMES =
  /^(?:className|style|styles|d|transform|strokeDasharray|rows|columns|key|id|href|src|accept|textposition)$/;

/** Calls whose strings are selectors or options of the browser. */
const CODE_CALLS = /^(?:closest|querySelector|querySelectorAll|matches|Error|TypeError|RangeError)$/;

/** Strings that look like texts and are none, by file. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // folders of a data set, the same in every language
  'src-renderer/export/ExportTable.tsx': ['images/', 'abstained/'],
  'src-renderer/plots/quietLayout.ts': ['Inter, system-ui, sans-serif'],
  'src-renderer/state/commands.ts': [
    'button, a[href], summary, input, [role=button], [role=menuitem], [role=option], [role=tab], [role=slider]',
  ],
  'src-renderer/widgets/KeyHint.tsx': ['Mac OS'],
};

/** CSS values, which also stand in constants. */
const CSS = /var\(--|\b\d+(?:px|fr|em|rem|ms)\b|^(?:minmax|rgba?|hsl)\(|!important/;

/** SVG paths put together from figures. */
const PATH = /^[MmLlHhVvCcSsAaZz{}\s\d.,-]+$/;

/** Names of all texts of a catalog: `library.filesFound_one`. */
function namesOf(catalog: object, prefix = ''): string[] {
  return Object.entries(catalog).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? namesOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

const NAMES: ReadonlySet<string> = new Set(namesOf(en));
/** What is asked for: a plural is one key. */
const KEYS: ReadonlySet<string> = new Set([...NAMES].map((name) => name.replace(/_(?:one|other)$/, '')));

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const childrenOf = (node: Node): Node[] =>
  Object.entries(node)
    .filter(([key]) => key !== 'parent')
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

function parse(file: string, code: string): Node {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return program as unknown as Node;
}

/** The text of a string or template, with `{}` for what is put in; null for any other node. */
function stringOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}');
}

/** The strings that an expression may come to; what calls make of theirs is not looked into. */
function outcomes(node: Node): string[] {
  const text = stringOf(node);
  if (text !== null) return [text];
  switch (node.type) {
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return outcomes(node.expression as Node);
    case 'ConditionalExpression':
      return [...outcomes(node.consequent as Node), ...outcomes(node.alternate as Node)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return /^(?:\|\||&&|\?\?|\+)$/.test(String(node.operator))
        ? [...outcomes(node.left as Node), ...outcomes(node.right as Node)]
        : [];
    default:
      return [];
  }
}

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return nameOf(node.property);
  if (node.type === 'JSXNamespacedName') return nameOf(node.name);
  const name = node.name ?? node.value;
  return typeof name === 'string' ? name : '';
};

/** What is given a value here, by name: an attribute, a property, a default, a variable. */
function named(node: Node): { readonly name: string; readonly value: Node } | null {
  const pair = {
    JSXAttribute: [node.name, node.value],
    Property: [node.key, node.value],
    AssignmentPattern: [node.left, node.right],
    AssignmentExpression: [node.left, node.right],
    VariableDeclarator: [node.id, node.init],
    PropertyDefinition: [node.key, node.value],
  }[node.type];
  return pair && isNode(pair[1]) ? { name: nameOf(pair[0]), value: pair[1] } : null;
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\}|&\w+;/g, ''));
const hasWords = (text: string): boolean =>
  hasLetter(text) && /[\p{L}}][.,:;!?)]* [({]?[\p{L}{]/u.test(text) && !CSS.test(text) && !PATH.test(text);

/** Texts of a file that are no keys, as `T1 file: the text`. */
function textsIn(file: string, code: string): string[] {
  const found = new Set<string>();
  const report = (rule: string, text: string) => {
    const shown = text.trim().replace(/\s+/g, ' ');
    if (!KEYS.has(shown) && !ALLOWED[file]?.includes(shown)) found.add(`${rule} ${file}: ${shown}`);
  };
  const visit = (node: Node): void => {
    if (/^Import|^TS(?!As|Satisfies|NonNull)|^Export(?:All)/.test(node.type)) return;
    if (node.type === 'JSXText' && hasLetter(String(node.value))) report('T1', String(node.value));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children as Node[])
        if (child.type === 'JSXExpressionContainer')
          outcomes(child)
            .filter(hasLetter)
            .forEach((text) => report('T1', text));
    if (/^(?:Call|New)Expression$/.test(node.type) && CODE_CALLS.test(nameOf(node.callee))) return;
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'note')
      (node.arguments as Node[]).flatMap(outcomes).forEach((text) => report('T2', text));
    const pair = named(node);
    if (pair && (CODE_NAMES.test(pair.name) || pair.name.startsWith('data-'))) return;
    if (pair && TEXT_NAMES.test(pair.name))
      outcomes(pair.value)
        .filter((text) => hasLetter(text) && !CSS.test(text))
        .forEach((text) => report('T2', text));
    const text = stringOf(node);
    if (text !== null && hasWords(text)) report('T3', text);
    childrenOf(node).forEach(visit);
  };
  visit(parse(file, code));
  // what two rules found is told once, by the first
  const told = new Set<string>();
  return [...found].sort().filter((line) => !told.has(line.slice(3)) && told.add(line.slice(3)));
}

/** Strings of a file that may be keys: whole ones, and the patterns of those made of parts. */
function mentions(file: string, code: string): { readonly keys: string[]; readonly patterns: RegExp[] } {
  const keys: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: Node): void => {
    const text = stringOf(node);
    if (text !== null && /^[a-z]\w*\.[\w.]*\{\}/.test(text))
      patterns.push(new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('{}', '[^.]+')}$`));
    else if (text !== null) keys.push(text);
    childrenOf(node).forEach(visit);
  };
  visit(parse(file, code));
  return { keys, patterns };
}

/** Keys that no file mentions. */
function unused(keys: readonly string[], sources: readonly (readonly [string, string])[]): string[] {
  const all = sources.map(([file, code]) => mentions(file, code));
  const whole = new Set(all.flatMap((mention) => mention.keys));
  const patterns = all.flatMap((mention) => mention.patterns);
  return keys.filter((key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

/** Plurals that lack a number. */
const unpaired = (names: ReadonlySet<string>): string[] =>
  [...names].filter((name) => {
    const [, key, number] = /^(.*)_(one|other)$/.exec(name) ?? [];
    return number !== undefined && !names.has(`${key}_${number === 'one' ? 'other' : 'one'}`);
  });

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'i18n' ? [] : sources(path);
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [path.split(sep).join('/')] : [];
  });
}

const files = sources('src-renderer').map((file) => [file, readFileSync(file, 'utf8')] as const);

describe('texts of the window', () => {
  it('are keys of the catalog', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(([file, code]) => textsIn(file, code))).toEqual([]);
  });

  it('are all used', () => {
    expect(unused([...KEYS], files)).toEqual([]);
  });

  it('have both numbers where they have one', () => {
    expect(unpaired(NAMES)).toEqual([]);
  });
});

describe('the rules', () => {
  const rulesFor = (code: string) => textsIn('x.tsx', code).map((line) => line.slice(0, 2));

  it('find each kind of text when it is planted', () => {
    const planted: [string, string][] = [
      ['T1', 'const x = <p>Labels</p>;'],
      ['T1', 'const x = <p>{n} images</p>;'],
      ['T1', "const x = <p>{busy ? 'carrying' : t('labeling.question.propagate')}</p>;"],
      ['T1', 'const x = <p>{`${n} more`}</p>;'],
      ['T1', "const x = <>{open && 'open'}</>;"],
      ['T2', 'const x = <a title="Open" />;'],
      ['T2', 'const x = <a aria-label={`Image ${id}`} />;'],
      ['T2', "const x = <a aria-valuetext={range ?? 'everything'} />;"],
      ['T2', 'const x = <Empty title={t("a.b")} detail={"None"} />;'],
      ['T2', "const command = { id: 'a', title: 'Undo', keys: ['Z'] };"],
      ['T2', "const axis = { title: { text: 'confidence' } };"],
      ['T2', "function Page({ sideLabel = 'Inspector' }) {}"],
      ['T2', "document.title = 'Penumbra';"],
      ['T2', "const label = 'Luminance';"],
      ['T2', "tell.note(answer.undone ?? 'Saved');"],
      ['T3', "const WORDS = { human: 'by hand' };"],
      ['T3', 'const words = (n: number) => `${n} images`;'],
      ['T3', "throw new PenumbraError('internal', 'The engine cannot be reached');"],
    ];
    expect(planted.map(([, code]) => [rulesFor(code).join(), code])).toEqual(planted);
  });

  it('leave alone what nobody reads', () => {
    const fine = [
      "import { a } from './a b.ts';",
      "type Title = 'a title';",
      'const x = <p className="head dim" style={{ border: \'1px solid red\' }} data-line="a b" />;',
      'const x = <path d={`M${x} 16V${h}`} />;',
      "const x = <p>{n}: {t('frame.product')} &nbsp;·</p>;",
      "const x = <a title={t('frame.product')} aria-label={name} />;",
      "element.closest('button, a b');",
      "throw new Error('no host around this component');",
      "const edge = '1px solid var(--line)';",
      "const kind = 'stale';",
    ];
    expect(fine.filter((code) => rulesFor(code).length > 0)).toEqual([]);
  });

  it('find a key that nothing uses, and a plural with one number', () => {
    const code = "t('a.b'); t(`frame.stage.${stage}`); const tips = { x: 'a.xTip' } as const;";
    const keys = ['a.b', 'a.c', 'a.xTip', 'frame.stage.library', 'frame.stages', 'frame.stage.x.y'];
    expect(unused(keys, [['x.ts', code]])).toEqual(['a.c', 'frame.stages', 'frame.stage.x.y']);
    expect(unpaired(new Set(['a_one', 'a_other', 'b_one', 'c_other', 'd']))).toEqual(['b_one', 'c_other']);
  });
});
