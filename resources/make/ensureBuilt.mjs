// Builds what is missing or older than its sources, and prints nothing on standard output: scripts pipe that.
// Plain JavaScript, because it is the first thing that runs and must be able to refuse a wrong Node with a sentence.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Penumbra needs Node 24 or newer, this is ${process.version}. Start it through npm run: npm ci installs a Node 24 for Linux (x64, arm64), Windows (x64) and macOS (arm64); elsewhere install Node 24 yourself.`,
  );
  process.exit(1);
}

const root = resolve(import.meta.dirname, '../..');
const SOURCES = ['src-main', 'src-shared', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const stamp = join(root, 'out/built');

/** The newest change below a path, in milliseconds. */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

/** Runs a step with its output on standard error; its failure is ours. */
function step(file, ...args) {
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const started = Date.now();
if (
  !existsSync(stamp) ||
  !existsSync(join(root, 'resources/demo/index.json')) ||
  SOURCES.some((path) => newest(join(root, path)) > statSync(stamp).mtimeMs)
) {
  step('node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error');
  step('resources/make/demoAssets.ts');
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, '');
  // a file that changed during the build makes the next one
  utimesSync(stamp, started / 1000, started / 1000);
}
