import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../src-shared/model/stages.ts';

/*
 * The whole architecture as one table. A room may use the rooms above it, never below.
 * Every import counts: static, type-only, re-exported and dynamic.
 */

/** Packages that the pure floor may use, by folder. */
const PURE: Record<string, readonly string[]> = {
  contract: ['zod'],
  onnx: ['@bufbuild/protobuf'],
  math: ['ml-matrix', '@echogarden/pffft-wasm'],
  clustering: ['ml-hclust'],
};

/** Native or heavy packages have one importing folder each. */
const OWNED: Record<string, readonly string[]> = {
  'src-main/hosts/electron/': ['electron'],
  'src-main/database/': ['better-sqlite3'],
  'src-main/pixels/': ['sharp', '@echogarden/pffft-wasm'],
  'src-main/embeddings/': ['onnxruntime-node'],
  'src-main/export/': ['csv-stringify'],
  'src-main/labeling/': ['csv-parse'],
  'src-main/propagation/': ['csv-parse', 'csv-stringify'],
  'src-main/hosts/engine/': ['hono', '@hono/node-server', 'ws'],
  'src-main/hosts/cli/': ['commander', 'csv-stringify'],
  'src-renderer/plots/': ['plotly.js'],
};

const RENDERER = [
  'i18next',
  'react-i18next',
  'react',
  'react-dom',
  'react-markdown',
  'remark-gfm',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'zustand',
];

/** Rooms of the renderer that every page may use, each with the rooms that it may use itself. A page is a stage's room. */
const BELOW_PAGES: Record<string, readonly string[]> = {
  i18n: [],
  client: ['i18n'],
  state: ['i18n', 'client'],
  widgets: ['i18n', 'client', 'state'],
  plots: ['i18n', 'state'],
  inspector: ['i18n', 'client', 'state', 'widgets', 'plots'],
};

/** The rail, the bars and the viewer around every page; they know no page. */
const FRAME = ['i18n', 'client', 'state', 'widgets'];

/** The only module of the product that reads a truth file, and who may ask it: the simulated annotator and the demo. */
const TRUTH_READER = 'src-main/propagation/truth.ts';
const TRUTH_ASKERS = ['src-main/demo/service.ts', 'src-main/propagation/simulate.ts'];

/** What the pixel workers compute with; they know no stage of the engine. */
const PIXELS_SHARED = ['contract', 'model', 'math', 'library', 'features', 'embeddings'].map(
  (room) => `src-shared/${room}/`,
);

/** Rooms of the main floor that every stage may use. */
const BELOW_STAGES = ['src-main/files/', 'src-main/database/', 'src-main/jobs/', 'src-main/pixels/'];

/** Rooms beside the stages: which project file is meant and who holds it, and how a process reaches an engine. */
const BESIDE_STAGES: Record<string, readonly string[]> = {
  files: ['src-shared/contract/', 'src-shared/model/', 'node:', 'src-main/files/'],
  engine: ['src-shared/contract/', 'src-shared/model/', 'node:', 'src-main/engine/'],
  project: ['src-shared/', 'node:', 'src-main/files/', 'src-main/engine/', 'src-main/project/'],
};

/** What each host may use of the main floor. Electron must not load the engine, only reach it. */
const HOST_ROOMS: Record<string, readonly string[]> = {
  electron: ['src-main/engine/'],
  engine: ['src-main/app/', 'src-main/project/', 'src-main/engine/'],
  cli: ['src-main/app/', 'src-main/project/', 'src-main/engine/'],
};

/** What every room of the main floor may use of the pure floor. */
const COMMON = ['contract', 'model', 'math', 'onnx'].map((room) => `src-shared/${room}/`);

const stagesUpTo = (floor: string, stage: string) =>
  STAGES.slice(0, STAGES.indexOf(stage as never) + 1).map((s) => `${floor}/${s}/`);

const rendererRooms = (room: string): readonly string[] =>
  room === 'frame' ? FRAME : (BELOW_PAGES[room] ?? Object.keys(BELOW_PAGES));

const STAGE_ROOMS = stagesUpTo('src-main', 'export');

function allowed(file: string): readonly string[] {
  const [floor, room, third] = file.split('/');
  const owned = Object.entries(OWNED).flatMap(([folder, packages]) => (file.startsWith(folder) ? packages : []));
  const isStage = STAGES.includes(room as never);
  if (floor === 'src-shared') {
    const packages = PURE[room] ?? [];
    if (room === 'contract') return ['src-shared/', ...packages];
    if (room === 'math') return ['src-shared/math/', ...packages];
    if (room === 'model') return ['src-shared/math/', 'src-shared/model/'];
    if (room === 'demo') return ['src-shared/math/', 'src-shared/model/', 'src-shared/demo/'];
    if (room === 'onnx') return ['src-shared/math/', 'src-shared/model/', 'src-shared/onnx/', ...packages];
    const onnx = STAGES.indexOf(room as never) >= STAGES.indexOf('embeddings') ? ['src-shared/onnx/'] : [];
    return ['src-shared/math/', 'src-shared/model/', ...onnx, ...stagesUpTo('src-shared', room), ...packages];
  }
  if (floor === 'src-renderer') {
    // App and what starts it lie in no room and put all of them together
    const rooms = third === undefined ? [''] : [...rendererRooms(room), room].map((name) => `${name}/`);
    return ['src-shared/', ...rooms.map((path) => `src-renderer/${path}`), ...RENDERER, ...owned];
  }
  if (room === 'pixels') return [...PIXELS_SHARED, 'node:', ...owned, 'src-main/jobs/', 'src-main/pixels/'];
  const base = ['src-shared/', 'node:', ...owned];
  if (room === 'hosts') {
    return [...base, `src-main/hosts/${third}/`, ...HOST_ROOMS[third]];
  }
  if (room in BESIDE_STAGES) return BESIDE_STAGES[room];
  if (room === 'app')
    return [...base, ...STAGE_ROOMS, 'src-main/demo/', 'src-main/app/', 'src-main/project/', ...BELOW_STAGES];
  // it makes what the stages read and does what a person does in them, so it stands above them all
  if (room === 'demo')
    return [...COMMON, 'src-shared/demo/', 'node:', ...STAGE_ROOMS, 'src-main/demo/', ...BELOW_STAGES];
  const below = [...COMMON, 'node:', ...owned];
  if (isStage) return [...below, ...BELOW_STAGES, ...['src-shared', 'src-main'].flatMap((f) => stagesUpTo(f, room))];
  return [...below, `src-main/${room}/`];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path.split(sep).join('/')] : [];
  });
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Every node of a file's syntax tree. */
function nodesOf(file: string, text: string): Node[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found: Node[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    if ('type' in node) found.push(node as Node);
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child);
  };
  visit(program);
  return found;
}

const textOf = (node: unknown) => (node as { value?: unknown } | null | undefined)?.value;
const nameOf = (node: unknown) => (node as { name?: unknown } | null | undefined)?.name;

/** What a node loads: an import of any form, `require('x')`, or `new URL('x', import.meta.url)`, which names a worker. */
function specifierOf({ type, source, argument, callee, arguments: given }: Node): unknown {
  if (/^(Import|Export\w*Declaration|TSImportType)/.test(type))
    return textOf(source ?? (type === 'TSImportType' && argument));
  const [first, second] = (given ?? []) as readonly Node[];
  if (type === 'CallExpression' && nameOf(callee) === 'require') return textOf(first);
  if (type === 'NewExpression' && nameOf(callee) === 'URL' && second?.type === 'MemberExpression') return textOf(first);
  return undefined;
}

const held = new Map<string, readonly string[]>();

/** All module specifiers of a file, found by walking its syntax tree once. */
function importsOf(file: string, text: string): readonly string[] {
  const known = held.get(text);
  if (known) return known;
  const names = nodesOf(file, text)
    .map(specifierOf)
    .filter((name) => typeof name === 'string');
  held.set(text, names);
  return names;
}

/** Functions of the pure packages, and of the platform, that draw numbers from nowhere. */
const RANDOM = /^(rand|randInt|random|randomUUID|getRandomValues|shuffle|shuffleInPlace|sample|sampleWithReplacement)$/;
const CLOCKS = /^(now|timeOrigin)$/;

/** What a file of the pure floor takes from a clock or from randomness that was not passed in. */
const impurities = (file: string, text: string): string[] =>
  nodesOf(file, text)
    .flatMap(namesTaken)
    .map((name) => `${file}: ${name}`);

function namesTaken({ type, property, object, source, specifiers, callee, arguments: given }: Node): string[] {
  const name = typeof nameOf(property) === 'string' ? (nameOf(property) as string) : '';
  if (type === 'MemberExpression' && RANDOM.test(name)) return [name];
  if (type === 'MemberExpression' && CLOCKS.test(name) && /^(Date|performance)$/.test(String(nameOf(object))))
    return [name];
  if (type === 'NewExpression' && nameOf(callee) === 'Date' && (given as unknown[]).length === 0) return ['new Date()'];
  if (type !== 'ImportDeclaration' || String(textOf(source)).startsWith('.')) return [];
  const imported = (specifiers as Node[]).map((specifier) => String(nameOf(specifier.imported)));
  return imported.filter((taken) => RANDOM.test(taken));
}

/** What a specifier names: a package as it is, a file from the repository's root. */
const targetOf = (file: string, name: string): string =>
  name.startsWith('.')
    ? relative('.', join(dirname(file), name))
        .split(sep)
        .join('/')
    : name;

function violations(file: string, text: string): string[] {
  const rules = allowed(file);
  return importsOf(file, text).flatMap((name) => {
    const target = targetOf(file, name);
    const fits = rules.some(
      (rule) => target === rule || target.startsWith(rule.endsWith('/') || rule.endsWith(':') ? rule : `${rule}/`),
    );
    return fits ? [] : [`${file} must not import ${target}`];
  });
}

/** Follows the imports from every file; gives each way that comes back to where it was. */
function importCycles(texts: ReadonlyMap<string, string>): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const follow = (file: string, way: readonly string[]): void => {
    const text = texts.get(file);
    if (text === undefined || finished.has(file)) return;
    const start = way.indexOf(file);
    if (start >= 0) cycles.push([...way.slice(start), file].join(' -> '));
    else {
      for (const name of importsOf(file, text)) follow(targetOf(file, name), [...way, file]);
      finished.add(file);
    }
  };
  for (const file of texts.keys()) follow(file, []);
  return cycles;
}

const files = ['src-shared', 'src-main', 'src-renderer'].flatMap(sources);

describe('architecture', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(5);
  });

  it('allows every import by the table', () => {
    expect(files.flatMap((file) => violations(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('finds each kind of forbidden import when it is planted', () => {
    const planted: [string, string][] = [
      ['src-shared/math/x.ts', "import { readFileSync } from 'node:fs';"],
      ['src-shared/features/x.ts', "import type { Cut } from '../clustering/cut.ts';"],
      ['src-shared/clustering/x.ts', "export * from '../contract/api.ts';"],
      ['src-main/library/x.ts', "import Database from 'better-sqlite3';"],
      ['src-main/clustering/x.ts', "import sharp from 'sharp';"],
      ['src-main/labeling/x.ts', "import { app } from 'electron';"],
      ['src-main/app/x.ts', "import { serve } from '../hosts/engine/serve.ts';"],
      ['src-main/hosts/electron/x.ts', "import { createApp } from '../../app/createApp.ts';"],
      ['src-main/jobs/x.ts', "import { scan } from '../library/scan.ts';"],
      ['src-main/library/x.ts', "import sharp, { type Metadata } from 'sharp';"],
      ['src-main/features/x.ts', "import createPffft from '@echogarden/pffft-wasm/simd';"],
      ['src-main/pixels/x.ts', "import type { ImagePath } from '../library/imageStore.ts';"],
      ['src-main/pixels/x.ts', "import type { Db } from '../database/Db.ts';"],
      ['src-main/pixels/x.ts', "import type { Cut } from '../../src-shared/clustering/cut.ts';"],
      ['src-main/clustering/x.ts', "import { replay } from '../../src-shared/labeling/replay.ts';"],
      ['src-main/features/x.ts', "export type { Cut } from '../../src-shared/clustering/cut.ts';"],
      ['src-main/jobs/x.ts', "import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';"],
      ['src-main/jobs/x.ts', "import type { Pixels } from '../pixels/createPixels.ts';"],
      ['src-main/library/x.ts', "import { makeDemo } from '../demo/makeDemo.ts';"],
      ['src-main/export/x.ts', "import { planDemo } from '../../src-shared/demo/planDemo.ts';"],
      ['src-main/pixels/x.ts', "import type { PlannedImage } from '../../src-shared/demo/planDemo.ts';"],
      ['src-main/demo/x.ts', "import { createApp } from '../app/createApp.ts';"],
      ['src-main/demo/x.ts', "import { takeLock } from '../project/projectLock.ts';"],
      ['src-main/demo/x.ts', "import sharp from 'sharp';"],
      ['src-shared/library/x.ts', "import { planDemo } from '../demo/planDemo.ts';"],
      ['src-shared/demo/x.ts', "import { cut } from '../clustering/cut.ts';"],
      ['src-main/files/x.ts', "import { takeLock } from '../project/projectLock.ts';"],
      ['src-main/files/x.ts', "import { fileKind } from '../../src-shared/library/fileKind.ts';"],
      ['src-main/project/x.ts', "import { scan } from '../library/scan.ts';"],
      ['src-main/library/x.ts', "import { lockFile } from '../project/projectPaths.ts';"],
      ['src-main/engine/x.ts', "import { liveHolder } from '../project/projectLock.ts';"],
      ['src-main/engine/x.ts', "import { scan } from '../library/scan.ts';"],
      ['src-main/hosts/electron/x.ts', "import { takeLock } from '../../project/projectLock.ts';"],
      ['src-main/engine/x.ts', "import { app } from 'electron';"],
      ['src-renderer/library/x.tsx', "const x = await import('../../src-main/app/createApp.ts');"],
      ['src-renderer/labeling/x.tsx', "import { cutsOf } from '../clustering/cuts.ts';"],
      ['src-renderer/labeling/x.tsx', "import type { Cut } from '../clustering/cuts.ts';"],
      ['src-renderer/library/x.tsx', "import { Rail } from '../frame/Rail.tsx';"],
      ['src-renderer/frame/x.tsx', "import { FileList } from '../library/FileList.tsx';"],
      ['src-renderer/frame/x.tsx', "const page = await import('../export/ExportPage.tsx');"],
      ['src-renderer/inspector/x.tsx', "import { Dendrogram } from '../clustering/Dendrogram.tsx';"],
      ['src-renderer/widgets/x.tsx', "import { Plot } from '../plots/Plot.tsx';"],
      ['src-renderer/plots/x.ts', "import { Bar } from '../widgets/Bar.tsx';"],
      ['src-renderer/state/x.ts', "import { tone } from '../theme.ts';"],
      ['src-renderer/state/x.ts', "import { Thumb } from '../widgets/Thumb.tsx';"],
      ['src-renderer/client/x.ts', "import { tell } from '../state/tell.ts';"],
      ['src-renderer/i18n/x.ts', "import type { Host } from '../client/Host.ts';"],
      ['src-renderer/clustering/x.tsx', "import Plotly from 'plotly.js/lib/core';"],
      ['src-main/features/x.ts', "const require = createRequire(import.meta.url); const s = require('sharp');"],
      ['src-main/hosts/electron/x.ts', "import { createRequire } from 'node:module'; require('better-sqlite3');"],
      ['src-renderer/plots/x.ts', "new Worker(new URL('../../src-main/app/computeWorker.ts', import.meta.url));"],
      ['src-shared/features/x.ts', "type A = import('../export/manifest.ts').A;"],
    ];
    expect(planted.filter(([file, text]) => violations(file, text).length !== 1)).toEqual([]);
  });

  it('finds no import cycle, types counted', () => {
    expect(importCycles(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual([]);
    const planted = new Map([
      ['src-shared/math/a.ts', "import { b } from './b.ts';"],
      ['src-shared/math/b.ts', "import { c } from './c.ts'; export const b = c;"],
      ['src-shared/math/c.ts', "export type C = import('./b.ts').B;"],
      ['src-shared/math/d.ts', "import { b } from './b.ts'; import { c } from './c.ts';"],
    ]);
    expect(importCycles(planted)).toEqual(['src-shared/math/b.ts -> src-shared/math/c.ts -> src-shared/math/b.ts']);
  });

  it('lets one module read the truth', () => {
    const readers = files.filter((file) => /truth\.ts'/.test(readFileSync(file, 'utf8')) || file === TRUTH_READER);
    expect(readers.toSorted()).toEqual([...TRUTH_ASKERS, TRUTH_READER].toSorted());
  });

  it('takes randomness and time in the pure floor as arguments only', () => {
    const pure = files.filter((file) => file.startsWith('src-shared/'));
    expect(pure.flatMap((file) => impurities(file, readFileSync(file, 'utf8')))).toEqual([]);
    const planted = [
      'const x = Math.random();',
      'const x = Date.now();',
      'const x = new Date();',
      'const x = performance.now();',
      'const x = globalThis.crypto.getRandomValues(a);',
      "import { Matrix } from 'ml-matrix'; const x = Matrix.rand(2, 2);",
      "import { sample } from 'simple-statistics';",
    ];
    expect(planted.filter((text) => impurities('x.ts', text).length !== 1)).toEqual([]);
    expect(impurities('x.ts', 'const x = new Date(text); const y = rng(7)(); const { n } = matrix;')).toEqual([]);
  });

  it('lists only packages that are installed', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      object
    >;
    const installed = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    const listed = [PURE, OWNED].flatMap((table) => Object.values(table).flat());
    expect([...listed, ...RENDERER].filter((name) => !installed.has(name))).toEqual([]);
  });
});
