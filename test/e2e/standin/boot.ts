import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Makes this Node process look like Electron's main process and loads the app's built entry.
 * The command line is: node boot.ts ELECTRON [-r MODULE]... [switches] APP [arguments]
 */

// Electron's own argv has no script
process.argv = process.argv.slice(2);
const args = process.argv.slice(1);
const required = args.filter((_arg, index) => args[index - 1] === '-r');
const named = args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-r') ?? '.';
const target = resolve(named);
// a packaged app is its own executable and is not named
const packaged = process.env.ELECTRON_STANDIN_PACKAGED === '1';
if (packaged) process.argv = process.argv.filter((arg) => arg !== named);

const appPath = statSync(target).isDirectory() ? target : dirname(target);
const packageFile = join(appPath, 'package.json');
const about = (existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, 'utf8')) : {}) as Record<string, string>;
const entry = appPath === target ? resolve(appPath, about.main ?? 'index.js') : target;

const standin = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (name, context, next) =>
    /^electron(\/(main|common))?$/.test(name) ? { url: standin, shortCircuit: true } : next(name, context),
});

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8')) as { version: string };
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'resourcesPath', { value: packaged ? dirname(appPath) : import.meta.dirname });
Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });

const { settings } = await import('./settings.ts');
settings.appPath = appPath;
settings.name = about.productName ?? about.name ?? settings.name;
settings.version = about.version ?? settings.version;
settings.passDevtoolsLine = args.some((arg) => arg.startsWith('--remote-debugging-port'));

const { app } = await import('./app.ts');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
process.on('unhandledRejection', (error) => console.error('[standin] unhandled rejection in main:', error));

// Playwright's loader comes this way
for (const module of required) require(module);
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error('[standin] main entry failed:', error);
  process.exit(1);
}
const { start } = await import('./start.ts');
await start();
