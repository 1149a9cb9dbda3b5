import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createBridge } from './page/bridge.ts';
import { createCodec } from './page/codec.ts';
import { createPreload } from './page/preload.ts';

/** The name of the world that a preload runs in. */
export const ISOLATED_WORLD = 'Electron Isolated Context';

/** What runs in the page's own world before any of its scripts. Frames inside the page get nothing, as in Electron. */
export function mainWorldSource(secret: string): string {
  return `if (window.top === window) (${String(createBridge)})('main', '${secret}');`;
}

/** What runs in the isolated world: the bridge's other half, and the preload as the CommonJS module that it is. */
export function isolatedWorldSource(secret: string, preload: string): string {
  const source = readFileSync(preload, 'utf8');
  if (/^\s*(import|export)\s/m.test(source))
    console.error(
      `Unable to load preload script: ${preload}\nSyntaxError: Cannot use import statement outside a module`,
    );
  const environment = { platform: process.platform, arch: process.arch, versions: { ...process.versions } };
  return `if (window.top === window) {
const standin = (${String(createPreload)})((${String(createCodec)})(), (${String(createBridge)})('isolated', '${secret}'), ${JSON.stringify(environment)});
(function (require, process, global, exports, module) {
${source}
}).call(window, standin.require, standin.process, globalThis, {}, { exports: {} });
}
//# sourceURL=${pathToFileURL(preload).href}`;
}
