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
  math: ['ml-matrix', '@echogarden/pffft-wasm', 'simple-statistics'],
  clustering: ['ml-hclust'],
};

/** Native or heavy packages have one importing folder each. */
const OWNED: Record<string, readonly string[]> = {
  'src-main/hosts/electron/': ['electron'],
  'src-main/database/': ['better-sqlite3'],
  'src-main/library/': ['sharp'],
  'src-main/embeddings/': ['onnxruntime-node'],
  'src-main/features/': ['@echogarden/pffft-wasm'],
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
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tanstack/react-virtual',
  'zustand',
];

/** The only module of the product that reads a truth file, and who may ask it: the simulated annotator and the demo. */
const TRUTH_READER = 'src-main/propagation/truth.ts';
const TRUTH_ASKERS = ['src-main/app/demo.ts', 'src-main/propagation/simulate.ts'];

const stagesUpTo = (floor: string, stage: string) =>
  STAGES.slice(0, STAGES.indexOf(stage as never) + 1).map((s) => `${floor}/${s}/`);

function allowed(file: string): readonly string[] {
  const [floor, room, third] = file.split('/');
  const owned = Object.entries(OWNED).flatMap(([folder, packages]) => (file.startsWith(folder) ? packages : []));
  const isStage = STAGES.includes(room as never);
  if (floor === 'src-shared') {
    const packages = PURE[room] ?? [];
    if (room === 'contract') return ['src-shared/', ...packages];
    if (room === 'math') return ['src-shared/math/', ...packages];
    if (room === 'model') return ['src-shared/math/', 'src-shared/model/'];
    if (room === 'onnx') return ['src-shared/math/', 'src-shared/model/', 'src-shared/onnx/', ...packages];
    const onnx = STAGES.indexOf(room as never) >= STAGES.indexOf('embeddings') ? ['src-shared/onnx/'] : [];
    return ['src-shared/math/', 'src-shared/model/', ...onnx, ...stagesUpTo('src-shared', room), ...packages];
  }
  if (floor === 'src-renderer') return ['src-shared/', 'src-renderer/', ...RENDERER, ...owned];
  const base = ['src-shared/', 'node:', ...owned];
  if (room === 'hosts') {
    const app = third === 'electron' ? [] : ['src-main/app/'];
    return [...base, `src-main/hosts/${third}/`, ...app];
  }
  if (room === 'app')
    return [...base, ...stagesUpTo('src-main', 'export'), 'src-main/app/', 'src-main/database/', 'src-main/jobs/'];
  if (isStage) return [...base, 'src-main/database/', 'src-main/jobs/', ...stagesUpTo('src-main', room)];
  return [...base, `src-main/${room}/`];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path.split(sep).join('/')] : [];
  });
}

/** All module specifiers of a file, found by walking its syntax tree. */
function importsOf(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    const { type, source, argument } = node as Record<string, unknown>;
    const specifier = type === 'TSImportType' ? (source ?? argument) : source;
    if (/^(Import|Export\w*Declaration|TSImportType)/.test(String(type)) && specifier) {
      const value = (specifier as { value?: unknown }).value;
      if (typeof value === 'string') found.push(value);
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child);
  };
  visit(program);
  return found;
}

function violations(file: string, text: string): string[] {
  const rules = allowed(file);
  return importsOf(file, text).flatMap((name) => {
    const target = name.startsWith('.')
      ? relative('.', join(dirname(file), name))
          .split(sep)
          .join('/')
      : name;
    const fits = rules.some(
      (rule) => target === rule || target.startsWith(rule.endsWith('/') || rule.endsWith(':') ? rule : `${rule}/`),
    );
    return fits ? [] : [`${file} must not import ${target}`];
  });
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
      ['src-renderer/library/x.tsx', "const x = await import('../../src-main/app/createApp.ts');"],
      ['src-renderer/clustering/x.tsx', "import Plotly from 'plotly.js/lib/core';"],
    ];
    expect(planted.filter(([file, text]) => violations(file, text).length !== 1)).toEqual([]);
  });

  it('lets one module read the truth', () => {
    const readers = files.filter((file) => /truth\.ts'/.test(readFileSync(file, 'utf8')) || file === TRUTH_READER);
    expect(readers.toSorted()).toEqual([...TRUTH_ASKERS, TRUTH_READER].toSorted());
  });

  it('never calls a global source of randomness or time in the pure floor', () => {
    const bad = files
      .filter((file) => file.startsWith('src-shared/'))
      .filter((file) => /Math\.random|Date\.now|new Date\(\)|performance\.now/.test(readFileSync(file, 'utf8')));
    expect(bad).toEqual([]);
  });
});
