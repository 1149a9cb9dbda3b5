import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset, AssetIndex } from '../../src-shared/demo/demoAssets.ts';
import { ASSETS_VERSION } from '../../src-shared/demo/demoAssets.ts';
import { inverseToneCurve } from '../../src-shared/demo/toneCurve.ts';
import { PANORAMAS, PRINTS } from '../../src-shared/demo/scenes.ts';
import type { Scene } from '../../src-shared/demo/Scene.ts';
import { createScene } from '../../src-shared/demo/Scene.ts';
import { unpackSharedExponent } from '../../src-shared/demo/sharedExponent.ts';
import { readTones } from '../pixels/readTones.ts';

/**
 * The assumed tone curve of a print; a plain one, so that plain developing gives the print back.
 */
const PAPER = { middle: 2 ** -3.5, grey: 0.46, power: 0.92 };

/** Prints are read at half size: at full size their details are mostly paper grain. */
const PRINT_SIDE = 512;

/** Reads the index of the demo's assets. Throws if it is missing or has another version. */
export async function readAssetIndex(assets: string): Promise<{ text: string; index: AssetIndex }> {
  const path = join(assets, 'index.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`the pictures for the demo library are missing: ${path} cannot be read`, { cause });
  }
  const index = JSON.parse(text) as AssetIndex;
  if (index.version !== ASSETS_VERSION)
    throw new Error(
      `the pictures for the demo library are of version ${index.version}, not ${ASSETS_VERSION}: ${path}`,
    );
  return { text, index };
}

/** Reads the light of every scene, in the order of `scenes.ts`. */
export async function readScenes(assets: string, index: AssetIndex): Promise<Scene[]> {
  const asset = (kind: Asset['kind'], name: string): Asset => {
    const found = index.assets.find((a) => a.kind === kind && a.name === name);
    if (found === undefined) throw new Error(`the demo's assets have no ${kind} ${name}`);
    return found;
  };
  return Promise.all([
    ...PANORAMAS.map(async (facts): Promise<Scene> => {
      const { file, width, height } = asset('panorama', facts.name);
      const data = unpackSharedExponent(await readFile(join(assets, file)));
      return createScene(facts, { data, width, height }, true);
    }),
    ...PRINTS.map(async (facts): Promise<Scene> => {
      const { file } = asset('print', facts.name);
      return createScene(facts, await readPrint(join(assets, file)), false);
    }),
  ]);
}

/** Converts the tones of a print back to light. Keeps half of the warm tint of old paper. */
async function readPrint(path: string) {
  const { data, width, height } = await readTones(path, PRINT_SIDE);
  const light = inverseToneCurve(PAPER);
  const table = Float32Array.from({ length: 256 }, (_, v) => light(v / 255));
  const out = new Float32Array(data.length);
  for (let k = 0; k < data.length; k += 3) {
    const r = table[data[k]];
    const g = table[data[k + 1]];
    const b = table[data[k + 2]];
    const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    out[k] = (r + y) / 2;
    out[k + 1] = (g + y) / 2;
    out[k + 2] = (b + y) / 2;
  }
  return { data: out, width, height };
}
