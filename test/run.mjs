// npm test: builds; then checks and browser tests run beside the unit tests; it ends with one line of counts.
// Plain JavaScript, so that a wrong Node gets a sentence and not a syntax error.
import { spawn } from 'node:child_process';
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

const BUILD = ['build', ...node('resources/make/ensureBuilt.mjs')];

/** Steps of one lane follow each other; the lanes run beside each other, because many tests wait more than they compute. */
const LANES = [
  [
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
  ],
  [
    ['types', ...bin('typescript:tsc', '-b')],
    ['lint', ...bin('oxlint', '--type-aware')],
    ['format', ...bin('oxfmt', '--check')],
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
  ],
];

const failed = [];

/** Runs a step and prints what it said in one piece when it has ended, so that two lanes do not mix their lines. */
async function run([name, command, args]) {
  const from = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: pageFile },
  });
  const said = [];
  child.stdout.on('data', (part) => said.push(part));
  child.stderr.on('data', (part) => said.push(part));
  const status = await new Promise((end) => {
    child.once('error', (error) => end(said.push(Buffer.from(`${error}\n`))));
    child.once('close', end);
  });
  console.log(`\n== ${String(name)}, ${Math.round((performance.now() - from) / 1000)} s`);
  process.stdout.write(Buffer.concat(said));
  if (status !== 0) failed.push(name);
  return status === 0;
}

async function runLane(steps) {
  for (const step of steps) {
    const isFine = await run(step);
    // without a browser the browser tests would only repeat the same failure
    if (!isFine && step[0] === 'browser') break;
  }
}

// without a build the rest would only repeat the same failure
if (await run(BUILD)) {
  console.log(`\nrunning beside each other: ${LANES.map((lane) => lane.map(([name]) => name).join(', ')).join(' | ')}`);
  await Promise.all(LANES.map(runLane));
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
