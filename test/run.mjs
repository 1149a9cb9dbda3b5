// npm test: builds, checks types and style, runs unit tests and browser tests, and ends with one line of counts.
// Plain JavaScript, so that a wrong Node gets a sentence and not a syntax error.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `The tests need Node 24 or newer, this is ${process.version}. Start them with npm test after npm ci, which brings its own Node.`,
  );
  process.exit(1);
}

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'out/test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const unitFile = join(results, 'unit.json');
const pageFile = join(results, 'page.json');

const node = (...args) => [process.execPath, args];
const bin = (name, ...args) => node(...entryOf(name), ...args);

/** The script behind a command of node_modules/.bin, so that it works on Windows too. */
function entryOf(name) {
  const [folder, command] = name.split(':');
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'));
  return [join('node_modules', folder, typeof bin === 'string' ? bin : bin[command ?? folder])];
}

const STEPS = [
  ['build', ...node('resources/make/ensureBuilt.mjs')],
  ['types', ...bin('typescript:tsc', '-b')],
  ['lint', ...bin('oxlint', '--type-aware')],
  ['format', ...bin('oxfmt', '--check')],
  [
    'unit tests',
    ...bin(
      'vitest',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitFile}`,
    ),
  ],
  ['browser', ...node('test/e2e/ensureBrowser.ts')],
  [
    'browser tests',
    ...bin(
      '@playwright/test:playwright',
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
      '--project=browser',
      '--project=electron',
    ),
  ],
];

const failed = [];
for (const [name, command, args] of STEPS) {
  console.log(`\n== ${String(name)}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 1, 2],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: pageFile },
  });
  if (status === 0) continue;
  failed.push(name);
  // without a build or a browser the rest would only repeat the same failure
  if (name === 'build' || name === 'browser') break;
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const unit = read(unitFile);
const pages = read(pageFile);
const page = pages?.stats;
const passed = (unit?.numPassedTests ?? 0) + (page?.expected ?? 0) + (page?.flaky ?? 0);
const skipped = (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0) + (page?.skipped ?? 0);
const broken = (unit?.numFailedTests ?? 0) + (page?.unexpected ?? 0);
// once more at the end, and in a file, where they are found although the log is long
const brokenUnits = (unit?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
  const tests = assertionResults.filter((each) => each.status === 'failed');
  // a file that cannot be loaded has no tests
  if (status === 'failed' && tests.length === 0) return [`${relative(root, name)}: ${message}`];
  return tests.map((each) => `${relative(root, name)} > ${each.fullName}: ${each.failureMessages[0] ?? ''}`);
});
const pagesOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(pagesOf)];
const brokenPages = pagesOf(pages ?? {})
  .filter((spec) => !spec.ok)
  .map((spec) => `${spec.file} > ${spec.title}: ${spec.tests[0]?.results[0]?.error?.message ?? ''}`);
const failures = [...brokenUnits, ...brokenPages].map((text) => `failed: ${text.split('\n').slice(0, 12).join('\n')}`);
for (const text of failures) console.log(`\n${text}`);
writeFileSync(join(results, 'failures.txt'), failures.join('\n\n'));
if (failed.length > 0) console.log(`\nfailed steps: ${failed.join(', ')}`);
if (skipped > 0) console.log(`\n${skipped} skipped: they need another platform, user or program`);
console.log(`\n${passed} passed, ${broken} failed`);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
